"""What botocore's models know of the eight AWS operations against what the specs say: routes, errors, bounds, secrets.

Values on the wire are compared by `botocore_reference.py`; this is what no value shows.
"""

import tomllib
from pathlib import Path

import botocore.session

from play import Report

SPECS = Path(__file__).resolve().parents[2] / "specs"


def members(spec, operation, side):
    """The fields of a message, with what they extend."""
    message = spec["operations"][operation].get(side, {})
    fields = dict(message.get("fields", {}))
    for name in message.get("extends", []):
        fields |= spec["structs"][name]["fields"]
    body = message.get("body")
    if body in spec.get("structs", {}):
        fields |= spec["structs"][body]["fields"]
    return {field.get("wire", name): field for name, field in fields.items()}


def facts(spec, field):
    """What a field says, and what its newtype says of it."""
    newtype = spec.get("newtypes", {}).get(field["type"].rstrip("?"), {})
    return {"type": field["type"], **newtype, **{key: value for key, value in field.items() if key != "type"}}


def bounds(length):
    """Both ends of a length or a range; none where nothing is said, and for a length of 0."""
    if length is None:
        return None, None
    least, found, most = length.partition("..=")
    if not found and ".." in length:
        least, most = length.split("..")
    elif not found:
        most = least
    return int(least or 0) or None, int(most) if most else None


def check(report, api, spec, model):
    def compare(where, ours, theirs):
        report.expect(where, None, ours, theirs)

    compare(f"{api}: signing name", spec["auth"]["sigv4"]["service"], model.signing_name)
    compare(f"{api}: version", spec["api"]["version"], model.api_version)
    if model.metadata.get("targetPrefix"):
        compare(f"{api}: target", spec["api"].get("target-prefix"), model.metadata["targetPrefix"])
    for name, operation in spec["operations"].items():
        theirs = model.operation_model(name)
        where = f"{api}.{name}"
        if "http" in operation:
            http = operation["http"]
            ours = (http["method"], http["uri"], http.get("status", 200))
            compare(f"{where}: route", ours, (
                theirs.http["method"], theirs.http["requestUri"], theirs.http.get("responseCode", 200),
            ))
        errors = {*operation.get("errors", []), *spec["api"]["errors"]}
        compare(f"{where}: errors", errors, {shape.name for shape in theirs.error_shapes})
        for shape in theirs.error_shapes:
            error = spec["errors"][shape.name]
            status = shape.metadata.get("error", {}).get("httpStatusCode")
            if status:
                compare(f"{where}: {shape.name}", error.get("http"), status)
            retry = shape.metadata.get("retryable")
            expected = retry and ("throttling" if retry.get("throttling") else "transient")
            compare(f"{where}: retry of {shape.name}", error.get("retry"), expected)
        for side, shape in [("input", theirs.input_shape), ("output", theirs.output_shape)]:
            ours = members(spec, name, side)
            known = shape.members if shape else {}
            compare(f"{where}: {side}", set(ours), {
                member.serialization.get("name", key) for key, member in known.items()
            })
            required = set(shape.required_members) if shape else set()
            for key, member in known.items():
                field = ours.get(member.serialization.get("name", key))
                if field is not None:
                    member_facts(compare, f"{where}.{key}", facts(spec, field), member, key in required, side)


def member_facts(compare, where, field, member, is_required, side):
    if side == "input":
        compare(f"{where}: required", bool(field.get("required")), is_required)
    compare(f"{where}: token", bool(field.get("idempotency-token")), bool(member.metadata.get("idempotencyToken")))
    if member.metadata.get("sensitive"):
        compare(f"{where}: secret", field.get("sensitive"), True)
    if member.type_name == "string" and not member.enum:
        compare(f"{where}: length", bounds(field.get("length")), (
            member.metadata.get("min") or None, member.metadata.get("max"),
        ))
    if member.type_name == "integer":
        low, high = bounds(field.get("range"))
        compare(f"{where}: range", (low, high), (member.metadata.get("min"), member.metadata.get("max")))


def main():
    session = botocore.session.get_session()
    report = Report("facts")
    for api in ["workmail", "route53globalresolver"]:
        spec = tomllib.loads((SPECS / f"{api}.toml").read_text())
        check(report, api, spec, session.get_service_model(api, api_version=spec["api"]["version"]))
    report.close()


main()
