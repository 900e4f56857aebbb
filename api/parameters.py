"""What is wrong with a query: which parameter it is and what is allowed there, in the person's language."""

from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.exceptions import HTTPException, ValidationException
from litestar.params import ParameterKwarg
from litestar.typing import FieldDefinition

from operations.words import mark, translate

_NUMBER = mark("angka bulat dari {least} sampai {most}")
_CODE = mark("kode program: 3 sampai 40 huruf kecil, angka, atau tanda hubung")
_KEY = mark("nomor unduhan dari X-Export-Id")
_ONE_OF = mark("salah satu dari {choices}")
_ONCE = mark("ditulis satu kali saja")
_TEXT = mark("teks")
_DAY = mark("tanggal seperti 2013-09-16")
_MOMENT = mark("waktu seperti 2013-09-16T08:00:00Z")
_REPEATED = "repeated"


async def once_each(request: Request[Any, Any, Any]) -> None:
    """Before a handler that reads its query: of two values the framework would quietly take one."""
    seen: set[str] = set()
    for name, _ in request.query_params.multi_items():
        if name in seen:
            raise ValidationException(extra=[{"message": _REPEATED, "key": name}])
        seen.add(name)


def explained(request: Request[Any, Any, Any], error: HTTPException, language: str) -> str:
    """`limit: angka bulat dari 1 sampai 200`; empty when the refusal is not about a parameter. What was sent is not
    said again, only names that the handler itself knows."""
    fields = _fields(request)
    found = []
    for fault in error.extra if isinstance(error.extra, list) else []:
        field = next((field for field in fields if fault.get("key") in (field.name, _asked_as(field))), None)
        if fault.get("message") == _REPEATED:
            found.append((_asked_as(field) if field else "", translate(_ONCE, language)))
        elif field:
            found.append((_asked_as(field), _allowed(field, language)))
    if isinstance(error, ValidationException) and not error.extra:
        found = [(_asked_as(field), _allowed(field, language)) for field in fields if _is_missing(request, field)]
    return "; ".join(f"{name}: {allowed}" if name else allowed for name, allowed in found)


def _fields(request: Request[Any, Any, Any]) -> list[FieldDefinition]:
    handler = request.scope.get("route_handler")
    signature = getattr(handler, "parsed_fn_signature", None)
    known = signature.parameters.values() if signature else []
    return [field for field in known if isinstance(field.kwarg_definition, ParameterKwarg) and field.name != "by"]


def _asked_as(field: FieldDefinition) -> str:
    """The name in the address, where it differs from the handler's."""
    return getattr(field.kwarg_definition, "name", None) or field.name


def _is_missing(request: Request[Any, Any, Any], field: FieldDefinition) -> bool:
    given = {*request.query_params, *request.path_params}
    return field.is_required and not field.is_optional and _asked_as(field) not in given


def _allowed(field: FieldDefinition, language: str) -> str:
    kind = next((part for part in (*field.args, field.annotation) if isinstance(part, type)), str)
    rules = field.kwarg_definition
    if issubclass(kind, Enum):
        return translate(_ONE_OF, language).format(choices=", ".join(str(choice.value) for choice in kind))
    if kind is bool:
        return translate(_ONE_OF, language).format(choices="true, false")
    if kind is int and isinstance(rules, ParameterKwarg):
        return translate(_NUMBER, language).format(least=rules.ge, most=rules.le)
    if kind is UUID:
        return translate(_KEY, language)
    if kind in (date, datetime):
        return translate(_DAY if kind is date else _MOMENT, language)
    return translate(_CODE if isinstance(rules, ParameterKwarg) and rules.pattern else _TEXT, language)
