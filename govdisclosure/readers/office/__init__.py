"""Office Open XML, what .docx and .xlsx have in common.

markup   XML that is not trusted → the elements that a reader wants
package  parts of a file and what they refer to; nothing outside of the file is ever fetched
"""
