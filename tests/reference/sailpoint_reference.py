"""SailPoint's own SDK (pydantic models) against ours, in both directions.

What its models write, ours has to read and write again so that they read the same; what ours sends as a body, its
models have to read, and write again as the same JSON.
"""

import datetime
import json
import random
import sys

from sailpoint.personal_access_tokens.models.create_personal_access_token_request import CreatePersonalAccessTokenRequest
from sailpoint.personal_access_tokens.models.create_personal_access_token_response import (
    CreatePersonalAccessTokenResponse,
)
from sailpoint.personal_access_tokens.models.error_response_dto import ErrorResponseDto
from sailpoint.personal_access_tokens.models.get_personal_access_token_response import GetPersonalAccessTokenResponse
from sailpoint.personal_access_tokens.models.json_patch_operation import JsonPatchOperation

from play import Report, play

random = random.Random(20261122)
UTC = datetime.timezone.utc


def text():
    return "".join(random.choice("abc XYZ019-_/:äß日😹\"\\\u2028") for _ in range(random.randint(1, 24)))


def moment():
    base = datetime.datetime(2026, 11, 22, tzinfo=UTC)
    return base + datetime.timedelta(seconds=random.randint(-10**9, 10**9), milliseconds=random.randint(0, 999))


def maybe(value):
    return {} if random.random() < 0.4 else value()


def iso(value):
    """RFC 3339 as ours writes it."""
    tail = f".{value.microsecond // 1000:03}" if value.microsecond else ""
    return value.strftime("%Y-%m-%dT%H:%M:%S") + tail + "Z"


def spelled(value):
    """JSON for a model's dictionary."""
    if isinstance(value, dict):
        return {key: spelled(item) for key, item in value.items()}
    if isinstance(value, list):
        return [spelled(item) for item in value]
    return iso(value) if isinstance(value, datetime.datetime) else value


def owner():
    return {"type": "IDENTITY", "id": text(), "name": text()}


def scope():
    return None if random.random() < 0.3 else [text() for _ in range(random.randint(0, 3))]


def token():
    made = {"id": text(), "name": text(), "scope": scope(), "owner": owner(), "created": iso(moment())}
    made |= maybe(lambda: {"lastUsed": random.choice([None, iso(moment())])})
    made |= maybe(lambda: {"expirationDate": random.choice([None, iso(moment())])})
    made |= maybe(lambda: {"managed": random.random() < 0.5})
    made |= maybe(lambda: {"accessTokenValiditySeconds": random.randint(15, 43200)})
    return made


def created():
    return {
        "id": text(), "secret": text(), "scope": scope(), "name": text(), "owner": owner(), "created": iso(moment()),
        "accessTokenValiditySeconds": random.randint(15, 43200), "expirationDate": iso(moment()),
    }


def wish():
    made = {"name": text()}
    made |= maybe(lambda: {"scope": scope()})
    made |= maybe(lambda: {"accessTokenValiditySeconds": random.choice([None, random.randint(15, 43200)])})
    made |= maybe(lambda: {"expirationDate": random.choice([None, iso(moment())])})
    return made


def patch():
    made = {"op": random.choice(["add", "remove", "replace", "test"]), "path": random.choice(["/name", "/scope"])}
    # No list: the SDK's own wrapper for its items reads none that JSON can hold (docs/wire.md).
    values = [text(), True, 7, {"a": text()}]
    return made | maybe(lambda: {"value": random.choice(values)})


def failure():
    def message():
        return {"locale": random.choice([None, "en-US"]), "localeOrigin": random.choice([None, "DEFAULT"]), "text": text()}

    return {
        "detailCode": "400.1 Bad Request Content", "trackingId": text(),
        "messages": [message() for _ in range(random.randint(0, 2))], "causes": [message()],
    }


def reads(model, operation, status, make, report, program, count, many=False):
    """Responses: what the SDK's model reads from a body, and from what ours writes, is the same."""
    bodies = [make() for _ in range(count)]
    cases = [
        {"operation": f"sailpoint.{operation}", "status": status, "body": json.dumps([body] if many else body)}
        for body in bodies
    ]
    for case, body, answer in zip(cases, bodies, play(program, cases)):
        ours = answer.get("response")
        ours = ours[0] if many and ours else ours
        theirs = model.from_dict(body)
        report.expect(operation, case, model.from_dict(ours) if ours else answer, theirs)


def writes(model, operation, make, wrap, unwrap, report, program, count):
    """Requests: the SDK's model reads the body that ours sends, and writes the same JSON."""
    bodies = [make() for _ in range(count)]
    cases = [{"operation": f"sailpoint.{operation}", "input": wrap(body)} for body in bodies]
    for case, body, answer in zip(cases, bodies, play(program, cases)):
        sent = unwrap(json.loads(answer["body"])) if answer.get("body") else answer
        report.expect(operation, case, sent, body)
        report.expect(operation + " by the SDK", case, spelled(model.from_dict(sent)), spelled(model.from_dict(body)))
        report.expect(operation + " as JSON", case, spelled(model.from_dict(sent).to_dict()), spelled(model.from_dict(body).to_dict()))


def main():
    program, count = sys.argv[1], int(sys.argv[2])
    report = Report("sailpoint")
    reads(GetPersonalAccessTokenResponse, "ListPersonalAccessTokens", 200, token, report, program, count, many=True)
    reads(GetPersonalAccessTokenResponse, "PatchPersonalAccessToken", 200, token, report, program, count)
    reads(CreatePersonalAccessTokenResponse, "CreatePersonalAccessToken", 200, created, report, program, count)
    writes(
        CreatePersonalAccessTokenRequest, "CreatePersonalAccessToken", wish, lambda body: body, lambda sent: sent,
        report, program, count,
    )
    writes(
        JsonPatchOperation, "PatchPersonalAccessToken", patch, lambda body: {"id": "t", "body": [body]},
        lambda sent: sent[0], report, program, count,
    )
    cases = [
        {"operation": "sailpoint.DeletePersonalAccessToken", "status": status, "body": json.dumps(failure())}
        for status in (400, 403, 404, 500) for _ in range(max(1, count // 10))
    ]
    for case, answer in zip(cases, play(program, cases)):
        theirs = ErrorResponseDto.from_dict(json.loads(case["body"]))
        report.expect("the error", case, answer["error"]["status"], case["status"])
        report.expect("the error", case, "OtherError" in answer["error"]["debug"], False)
        report.expect("the error", case, theirs.detail_code in answer["error"]["debug"], True)
    report.close()


main()
