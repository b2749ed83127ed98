"""botocore's serializers and parsers against ours, over generated inputs for all eight AWS operations.

Requests: what botocore makes of the same parameters has to equal ours. Responses: what botocore's parser reads from a
body has to equal what ours reads, and botocore has to read the same from what ours writes. Errors likewise.
"""

import datetime
import json
import random
import string
import sys
from urllib.parse import urlsplit

import botocore.parsers
import botocore.serialize
import botocore.session
from botocore.awsrequest import create_request_object, prepare_request_dict
from botocore.validate import ParamValidator

from play import Report, play

OPERATIONS = {
    "workmail": ["ListPersonalAccessTokens", "GetPersonalAccessTokenMetadata", "DeletePersonalAccessToken"],
    "route53globalresolver": [
        "CreateAccessToken", "GetAccessToken", "ListAccessTokens", "UpdateAccessToken", "DeleteAccessToken",
    ],
}
BASE = "https://service.test"
NASTY = " /?#[]@!$&'()*+,;=%:\"\\<>|^`{}~-._äß日本😹"
UTC = datetime.timezone.utc
random = random.Random(20261122)


def text(shape):
    """Text of a length that the shape allows, half of it with characters that need care."""
    least = shape.metadata.get("min", 0)
    most = min(shape.metadata.get("max", least + 20), least + 20)
    alphabet = string.ascii_letters + string.digits + (NASTY if random.random() < 0.5 else "-_")
    made = "".join(random.choice(alphabet) for _ in range(random.randint(max(least, 1), max(most, 1))))
    # A dot segment is no label: ours refuses it, botocore sends it.
    return made if made.strip(".") else "x" + made


def instant(fraction):
    seconds = random.randint(-2_000_000_000, 4_000_000_000)
    micros = random.choice([0, 1000 * random.randint(1, 999), random.randint(1, 999_999)]) if fraction else 0
    return datetime.datetime.fromtimestamp(0, UTC) + datetime.timedelta(seconds=seconds, microseconds=micros)


def value(shape, optional=0.5, fraction=True):
    """A value of a shape, as botocore takes it."""
    kind = shape.type_name
    if kind == "structure":
        required = set(shape.required_members)
        return {
            name: value(member, optional, fraction)
            for name, member in shape.members.items()
            if name in required or random.random() < optional
        }
    if kind == "list":
        return [value(shape.member, optional, fraction) for _ in range(random.randint(1, 4))]
    if kind == "map":
        return {text(shape.key): value(shape.value, optional, fraction) for _ in range(random.randint(0, 3))}
    if kind == "string":
        return random.choice(shape.enum) if getattr(shape, "enum", None) else text(shape)
    if kind == "timestamp":
        return instant(fraction)
    if kind in ("integer", "long"):
        return random.randint(shape.metadata.get("min", -5), shape.metadata.get("max", 1000))
    raise NotImplementedError(kind)


def iso(moment):
    """RFC 3339 as ours writes it."""
    moment = moment.astimezone(UTC)
    tail = ""
    if moment.microsecond:
        digits = f"{moment.microsecond:06}"
        tail = "." + (digits[:3] if digits.endswith("000") else digits)
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + tail + "Z"


def epoch(moment):
    """Seconds since 1970 as JSON has them: exact, an integer where it is one."""
    micros = (moment - datetime.datetime.fromtimestamp(0, UTC)) // datetime.timedelta(microseconds=1)
    return micros // 1_000_000 if micros % 1_000_000 == 0 else micros / 1_000_000


def wire(given, shape, iso_times):
    """A value as JSON on the wire."""
    kind = shape.type_name
    if kind == "structure":
        return {name: wire(given[name], shape.members[name], iso_times) for name in shape.members if name in given}
    if kind == "list":
        return [wire(item, shape.member, iso_times) for item in given]
    if kind == "map":
        # The order of a map means nothing; ours is that of the keys.
        return {key: wire(given[key], shape.value, iso_times) for key in sorted(given)}
    if kind == "timestamp":
        return iso(given) if iso_times else epoch(given)
    return given


def in_order(given, shape):
    """Parameters as ours walks through them: members as declared, maps by key."""
    if shape.type_name == "structure":
        return {name: in_order(given[name], shape.members[name]) for name in shape.members if name in given}
    if shape.type_name == "map":
        return {key: given[key] for key in sorted(given, key=lambda key: key.encode())}
    return given


def requests(service, report, program, count):
    cases, expected = [], []
    model = service["model"]
    for name in service["operations"]:
        operation = model.operation_model(name)
        for _ in range(count):
            given = in_order(value(operation.input_shape, fraction=False), operation.input_shape)
            if "clientToken" in operation.input_shape.members:
                given.setdefault("clientToken", "token")
            request = service["serializer"].serialize_to_request(given, operation)
            prepare_request_dict(request, endpoint_url=BASE)
            made = create_request_object(request).prepare()
            url = urlsplit(made.url)
            headers = {key.lower(): text for key, text in request["headers"].items()}
            expected.append({
                "method": made.method,
                "path": url.path,
                "query": url.query or None,
                "type": headers.get("content-type"),
                "target": headers.get("x-amz-target"),
                "body": json.loads(made.body) if made.body else None,
            })
            document = wire(given, operation.input_shape, service["iso"])
            cases.append({"operation": f"{service['name']}.{name}", "base": BASE, "input": document})
    for case, answer, wanted in zip(cases, play(program, cases), expected):
        headers = answer.get("headers", {})
        found = answer | {"type": headers.get("content-type"), "target": headers.get("x-amz-target")}
        found["body"] = json.loads(answer["body"]) if answer.get("body") else None
        report.expect("the request", case, {key: found.get(key) for key in wanted}, wanted)


def sprinkled(body):
    """The same body with what a lenient reader passes over."""
    if isinstance(body, dict):
        body = {key: sprinkled(item) for key, item in body.items()}
        if random.random() < 0.3:
            body["unknown" + random.choice("abc")] = random.choice([None, 1, "x", [{}], {"deep": [[1]]}])
    elif isinstance(body, list):
        body = [sprinkled(item) for item in body]
    return body


def plain(parsed):
    """What botocore's parser gives, without what is no member."""
    if isinstance(parsed, dict):
        return {key: plain(item) for key, item in parsed.items() if key != "ResponseMetadata"}
    if isinstance(parsed, list):
        return [plain(item) for item in parsed]
    return parsed.astimezone(UTC) if isinstance(parsed, datetime.datetime) else parsed


def parse(service, body, shape, status=200, headers=None):
    response = {"status_code": status, "headers": headers or {}, "body": json.dumps(body).encode()}
    return service["parser"].parse(response, shape)


def responses(service, report, program, count):
    cases, shapes = [], []
    for name in service["operations"]:
        shape = service["model"].operation_model(name).output_shape
        for _ in range(count):
            body = sprinkled(wire(value(shape), shape, service["iso"]))
            if random.random() < 0.3:
                nulls = [key for key in shape.members if key not in shape.required_members and key not in body]
                body |= dict.fromkeys(nulls)
            cases.append({"operation": f"{service['name']}.{name}", "status": 200, "body": json.dumps(body)})
            shapes.append(shape)
    for case, shape, answer in zip(cases, shapes, play(program, cases)):
        theirs = plain(parse(service, json.loads(case["body"]), shape))
        ours = answer.get("response")
        report.expect("the response", case, ours, wire(theirs, shape, service["iso"]))
        report.expect("what ours writes", case, plain(parse(service, ours, shape)), theirs)
        problems = ParamValidator().validate(theirs, shape)
        report.expect("the shape", case, problems.generate_report() if problems.has_errors() else "", "")


def errors(service, report, program, count):
    cases, expected = [], []
    for name in service["operations"]:
        operation = service["model"].operation_model(name)
        for shape in operation.error_shapes:
            for _ in range(max(1, count // 10)):
                given = value(shape)
                located = {key for key, member in shape.members.items() if member.serialization.get("location")}
                body = {key: item for key, item in wire(given, shape, service["iso"]).items() if key not in located}
                headers = {shape.members[key].serialization["name"]: str(given[key]) for key in located & set(given)}
                code = random.choice(["", "com.amazon.test#"]) + shape.name
                if service["iso"] and random.random() < 0.5:
                    headers["x-amzn-errortype"] = code + random.choice(["", ":http://internal.test/"])
                else:
                    body["__type"] = code
                status = shape.metadata.get("error", {}).get("httpStatusCode", 400)
                parsed = parse(service, body, operation.output_shape, status, dict(headers))
                expected.append({"code": parsed["Error"]["Code"], "message": parsed["Error"].get("Message") or None})
                cases.append({
                    "operation": f"{service['name']}.{name}", "status": status, "headers": headers,
                    "body": json.dumps(body),
                })
    for case, answer, wanted in zip(cases, play(program, cases), expected):
        error = answer.get("error", {})
        report.expect("the error", case, {"code": error.get("code"), "message": error.get("message")}, wanted)
        report.expect("the variant", case, "OtherError" in error.get("debug", "OtherError"), False)


def main():
    program, count = sys.argv[1], int(sys.argv[2])
    report = Report("botocore")
    session = botocore.session.get_session()
    for name, operations in OPERATIONS.items():
        model = session.get_service_model(name)
        protocol = model.metadata["protocol"]
        service = {
            "name": name,
            "model": model,
            "operations": operations,
            "iso": protocol == "rest-json",
            "serializer": botocore.serialize.create_serializer(protocol, include_validation=False),
            "parser": botocore.parsers.create_parser(protocol),
        }
        requests(service, report, program, count)
        responses(service, report, program, count)
        errors(service, report, program, count)
    report.close()


main()
