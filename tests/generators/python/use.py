"""Reads every sample with the models that datamodel-code-generator made, and those with a member too
few or with a member of another kind. Then the same with openapi-python-client's."""

import importlib.util
import json
import re
import subprocess
import sys
import warnings
from pathlib import Path

exports, made = Path(sys.argv[1]), Path(sys.argv[2])
bin_dir = Path(sys.executable).parent
complaints = []
counts = {"good": 0, "broken": 0}


def complain(text):
    complaints.append(text)
    if len(complaints) <= 20:
        print(text[:600], file=sys.stderr)


def models(api, schema, kind):
    """The module that datamodel-code-generator makes of a document."""
    out = made / f"{api}_{kind}.py"
    command = [bin_dir / "datamodel-codegen", "--input", schema, "--input-file-type", kind]
    command += ["--output-model-type", "pydantic_v2.BaseModel", "--output", out]
    command += ["--disable-timestamp", "--formatters", "builtin", "--strict-nullable"]
    subprocess.run(command, check=True, capture_output=True)
    spec = importlib.util.spec_from_file_location(out.stem, out)
    module = importlib.util.module_from_spec(spec)
    sys.modules[out.stem] = module
    spec.loader.exec_module(module)
    return module


def by_folded_name(module):
    return {re.sub(r"[^a-z0-9]", "", name.lower()): value for name, value in vars(module).items()}


def accepts(model, document):
    from pydantic import ValidationError

    try:
        model.model_validate_json(json.dumps(document))
        return None
    except ValidationError as error:
        return str(error)


def is_usable(model, document):
    """Whether pydantic can set the model up: it cannot where a root has typed members of any name."""
    try:
        accepts(model, document)
        return True
    except AttributeError:
        return False


def use(api, kind, module, definitions, samples):
    types = by_folded_name(module)
    for name, documents in samples.items():
        if name not in definitions or (api, name) in MISREAD:
            continue
        model = types.get(re.sub(r"[^a-z0-9]", "", name.lower()))
        if not hasattr(model, "model_validate_json"):
            # A closed enumeration is an Enum.
            if model is None:
                complain(f"{api} {kind}: {name}: no model was made")
            continue
        if documents and not is_usable(model, documents[0]):
            unusable.append(f"{api} {kind}: {name}")
            continue
        for document in documents:
            # Python's years begin with 1.
            if '"0000-' in json.dumps(document):
                continue
            error = accepts(model, document)
            counts["good"] += 1
            if error:
                complain(f"{api} {kind}: {name}: {error}: {json.dumps(document)}")
            for broken in broken_ones(definitions[name], document):
                counts["broken"] += 1
                if accepts(model, broken) is None:
                    complain(f"{api} {kind}: {name} takes {json.dumps(broken)}")


def broken_ones(schema, document):
    for member in schema.get("required", []):
        if isinstance(document, dict) and member in document:
            yield {key: value for key, value in document.items() if key != member}
            # A list may hold anything at all, and a schema without a type is anything.
            if schema["properties"].get(member, {}).get("type", "array") != "array":
                yield {**document, member: [[["of another kind"]]]}


warnings.simplefilter("ignore")
unusable = []
# Types that are called like words of the language, which no generator spells.
UNSPEAKABLE = {"names"}
# What datamodel-code-generator makes wrong of a document that is right, and which type it is.
MISREAD = {
    ("pitfalls", "None"): "a class cannot be called so in Python",
    ("matches", "SendResponse"): "another name of a union becomes an intersection",
    ("members", "Presence"): "`nullable` of a map's values is passed over",
    ("rest", "Groups"): "`nullable` of a map's values is passed over",
}

for folder in sorted(path for path in exports.iterdir() if path.is_dir()):
    if folder.name in UNSPEAKABLE:
        continue
    api = folder.name.replace("-", "_")
    samples, sent = (json.loads((folder / f"{name}.json").read_text()) for name in ["samples", "bodies"])
    schema = json.loads((folder / "schema.json").read_text())
    module = models(api, folder / "schema.json", "jsonschema")
    use(api, "jsonschema", module, schema["$defs"], samples)
    for version in ["openapi.json", "openapi-3.0.json"]:
        document = json.loads((folder / version).read_text())
        module = models(api, folder / version, "openapi")
        schemas = document["components"]["schemas"]
        # Messages and errors are tried as JSON Schemas.
        bodies = {k: v for k, v in schemas.items() if v.get("x-kind") not in (None, "error")}
        use(api, version, module, bodies, sent)
        client = made / f"{api}_{version.removesuffix('.json').replace('-', '_').replace('.', '_')}_client"
        command = [bin_dir / "openapi-python-client", "generate", "--path", folder / version]
        command += ["--output-path", client, "--overwrite", "--meta", "none"]
        environment = {"PATH": f"{bin_dir}:/usr/bin:/bin", "HOME": str(made)}
        run = subprocess.run(command, capture_output=True, text=True, env=environment)
        # It passes over some headers; what it must not do is pass over a type.
        if run.returncode or "Unable to process schema" in run.stdout:
            complain(f"{api} {version}: openapi-python-client: {run.stdout[-1500:]}{run.stderr[-500:]}")

print(f"pydantic: {counts['good']} samples, {counts['broken']} broken ones")
if complaints:
    print(f"{len(complaints)} complaints", file=sys.stderr)
    sys.exit(1)
if counts["good"] < 1000 or counts["broken"] < 500:
    sys.exit("too few documents")
print(f"Not set up by pydantic: {'; '.join(unusable) or 'none'}")
for (api, name), why in MISREAD.items():
    print(f"Not asked: {api}: {name}: {why}")
