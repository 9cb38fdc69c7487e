"""Pages that a crawler meets beside reports, invented: they speak of disclosure, and are none."""

from __future__ import annotations


def page(title: str, body: str) -> str:
    """A page of a portal, with its menu around the body."""
    menu = "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in MENU)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><ul>{menu}</ul>\n<h1>{title}</h1>\n{body}\n<p>版权所有：青石县人民政府</p></body></html>\n"
    )


MENU = (
    "首页", "政务公开", "政府信息公开指南", "政府信息公开制度", "法定主动公开内容",
    "政府信息公开年度报告", "依申请公开", "行政许可", "行政处罚和行政强制", "行政事业性收费",
    "政府采购", "规章", "行政规范性文件", "互动交流", "办事服务", "行政复议",
)  # fmt: skip
_NEWS = '<li><a href="/xw/{n}.html">青石县召开第{n}次政务公开会议</a>2024-03-{n:02}</li>'
_LIST = '<li><a href="/nb/{n}.html">青石县{n}局2023年政府信息公开工作年度报告</a></li>'
_WORK = (
    "<p>{n}．全年办理人大代表建议{n}件、政协委员提案{n}件，办理行政复议案件{n}件，满意率100%。</p>"
)
_BUDGET = (
    "<tr><td>{n}</td><td>一般公共服务支出</td><td>{n}.00</td><td>0</td><td>本年收入合计</td></tr>"
)
_CATALOGUE = (
    "<tr><td>{n}</td><td>信息公开目录</td><td>主动公开</td><td>长期</td><td>门户网站</td></tr>"
)


def _many(line: str, count: int) -> str:
    return "\n".join(line.format(n=n) for n in range(1, count + 1))


OTHER_PAGES = {
    "navigation": page("青石县人民政府门户网站", _many("<p>栏目{n}</p>", 40)),
    "news list": page("工作动态", f"<ul>{_many(_NEWS, 31)}</ul>"),
    "list of annual reports": page("政府信息公开年度报告", f"<ul>{_many(_LIST, 60)}</ul>"),
    "annual work report": page("2023年政府工作报告", _many(_WORK, 80)),
    "budget report": page("2024年部门预算公开", f"<table>{_many(_BUDGET, 120)}</table>"),
    "catalogue": page("政府信息公开目录", f"<table>{_many(_CATALOGUE, 300)}</table>"),
    "guide": page(
        "政府信息公开指南",
        "<p>申请人可填写《政府信息公开申请表》，本机关自收到申请之日起20个工作日内予以答复。"
        "依法不予公开的，说明理由；本机关不掌握的，告知申请人无法提供。</p>"
        "<p>申请人对答复不服的，可以申请行政复议，或者提起诉讼。</p>" * 3,
    ),
    "application form": page(
        "政府信息公开申请表",
        "<table><tr><td>自然人</td><td>姓名</td><td></td></tr><tr><td>法人或其他组织</td>"
        "<td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td></tr></table>",
    ),
    "notice": page(
        "关于做好2023年政府信息公开工作年度报告编制发布工作的通知",
        "<p>各单位应于1月31日前发布年度报告，如实填写收到和处理政府信息公开申请情况。</p>" * 5,
    ),
    "decision": page(
        "行政复议决定书",
        "<p>申请人不服被申请人作出的不予公开答复，向本机关申请行政复议，本机关依法受理，"
        "现已审理终结。不服本决定的，可以依法提起行政诉讼。</p>" * 8,
    ),
    "missing page": page("404", "<p>您访问的页面不存在。</p>"),
}
