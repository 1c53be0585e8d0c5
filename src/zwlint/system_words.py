"""What the system, SQLite and the reader of TOML complain of, in Chinese: they tell it in English, or in whatever
language the machine speaks.
"""

from __future__ import annotations

import errno

from zwlint.expressions import expression

_NAMED = {
    "ENOENT": "没有这个文件或者文件夹",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EISDIR": "是文件夹，不是文件",
    "ENOTDIR": "路径里有一段不是文件夹",
    "EEXIST": "已经有这个文件",
    "ENOTEMPTY": "文件夹不是空的",
    "ELOOP": "是符号链接",
    "ENAMETOOLONG": "文件名太长",
    "EINVAL": "路径或者参数不可用",
    "EROFS": "磁盘只读",
    "ENOSPC": "磁盘满了",
    "EDQUOT": "超出了磁盘配额",
    "EFBIG": "文件太大",
    "EIO": "磁盘读写出错",
    "EBUSY": "正被别的程序占用",
    "ETXTBSY": "正被别的程序占用",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "ENOMEM": "内存不够",
    "EXDEV": "不在同一个磁盘上",
    "ENXIO": "设备不可用",
    "ENODEV": "设备不可用",
    "EPIPE": "接收的一方已经关闭",
    "ETIMEDOUT": "超时",
    "ENOEXEC": "不是可以运行的程序",
}
_CAUSES = {number: _NAMED[name] for number, name in errno.errorcode.items() if name in _NAMED}
"""Not every system has all of them."""
_SQLITE = {
    "SQLITE_BUSY": "正被别的程序占用",
    "SQLITE_LOCKED": "正被别的程序占用",
    "SQLITE_READONLY": "只读，不能写入",
    "SQLITE_FULL": "磁盘满了",
    "SQLITE_CANTOPEN": "文件打不开",
    "SQLITE_PERM": "没有权限",
    "SQLITE_AUTH": "没有权限",
    "SQLITE_IOERR": "磁盘读写出错",
    "SQLITE_CORRUPT": "文件损坏",
    "SQLITE_NOTADB": "不是存储文件，或者已经损坏",
    "SQLITE_CONSTRAINT": "不符合存储的约束",
    "SQLITE_SCHEMA": "存储的结构刚刚改变",
    "SQLITE_TOOBIG": "内容太大",
    "SQLITE_NOMEM": "内存不够",
    "SQLITE_ERROR": "存储的结构不对",
}
_TOML = {
    "Cannot overwrite a value": "同一个键写了两次",
    "Cannot declare": "同一个表写了两次",
    "Cannot redefine": "同一个表写了两次",
    "Found invalid character": "有不能用的字符",
    "Invalid hex value": "反斜线后面的代码不对",
    "Escaped character": "反斜线后面的代码不对",
    "Cannot mutate immutable": "同一个表写了两次",
    "Invalid statement": "这一行不是“键 = 值”，也不是表的名称",
    "Invalid value": "值的写法不对，文字要放在引号里",
    "Expected '=' after a key": "键的后面缺少等号",
    "Expected ']'": "缺少右方括号",
    "Unclosed array": "列表没有写完，缺少右方括号",
    "Unclosed inline table": "花括号没有写完",
    "Duplicate inline table key": "花括号里同一个键写了两次",
    "Unterminated string": "文字没有写完，缺少引号",
    "Illegal character": "有不能用的字符，或者文字没有写完、缺少引号",
    "Unescaped": "文字里的反斜线要写成两个",
    "Expected newline or end of document": "一行里写了两项，或者值的后面有多余的字",
    "Invalid initial character for a key": "键的写法不对，有中文的键要放在引号里",
    "Invalid date": "日期的写法不对",
}
_at = expression(r"\(at line (\d+), column (\d+)\)")


def cause(error: Exception) -> str:
    """Why the system could not do it; a path that cannot be one has no number."""
    number = getattr(error, "errno", None)
    return _CAUSES.get(number, f"系统错误 {number}") if number is not None else "路径或者文件不可用"


def sqlite_cause(error: Exception) -> str:
    """Why the store could not be used."""
    name = getattr(error, "sqlite_errorname", "")
    primary = "_".join(name.split("_")[:2])
    return _SQLITE.get(primary, f"SQLite 错误 {name}" if name else "SQLite 错误")


def decoding_fault(error: UnicodeDecodeError) -> str:
    """Where a file is no UTF-8."""
    return f"第 {error.start + 1} 个字节起不是 UTF-8"


def toml_fault(error: Exception) -> str:
    """What is wrong in a TOML file, and where."""
    text = str(error)
    what = next((said for told, said in _TOML.items() if text.startswith(told)), "写法不对")
    place = _at.search(text)
    return f"第 {place[1]} 行第 {place[2]} 个字附近，{what}" if place else f"文件末尾，{what}"
