// Reads what `cargo run --example documents` writes, and judges it with ajv in strict mode with
// formats, and by the metaschema of OpenAPI. Each line is one JSON value: either `documents`,
// exported together, or a `document` of a type in the documents before it.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const require = createRequire(import.meta.url);
const openapi = new Ajv2020({ strict: false });
addFormats(openapi);
openapi.addFormat("media-range", true);
const isOpenApi = openapi.compile(require("@seriousme/openapi-schema-validator/schemas/v3.1/schema.json"));

const counts = { schemas: 0, good: 0, broken: 0 };
const complaints = [];

function complain(text) {
  complaints.push(text);
  if (complaints.length <= 20) console.error(text);
}

/** An ajv that knows what the documents may use beyond the standard, and nothing else. */
function validator({ draft, switches }) {
  const Class = draft === "draft-07" ? Ajv : Ajv2020;
  const ajv = new Class({ strict: true, allErrors: false });
  addFormats(ajv);
  if (draft === "openapi-3.1") ajv.addVocabulary(["components", "discriminator"]);
  if (switches.includes("annotated")) ajv.opts.strictSchema = false;
  return ajv;
}

/** Compiles every type of an export; gives a function from a type's name to its validator. */
function compile(exported) {
  const ajv = validator(exported);
  const compiled = new Map();
  const add = (name, schema) => {
    try {
      compiled.set(name, ajv.compile(schema));
      counts.schemas += 1;
    } catch (error) {
      complain(`${name} of ${exported.draft} ${exported.switches}: ${error.message}`);
    }
  };
  const [first] = exported.documents;
  if (first.openapi) {
    if (!isOpenApi(first)) complain(`${first.info.title}: ${JSON.stringify(isOpenApi.errors)}`);
    for (const name of Object.keys(first.components.schemas)) {
      add(name, { components: first.components, $ref: `#/components/schemas/${name}` });
    }
  } else if (first.$defs || (first.definitions && !first.properties)) {
    ajv.addSchema(first);
    const place = first.$defs ? "$defs" : "definitions";
    for (const name of Object.keys(first[place])) add(name, { $ref: `${first.$id}#/${place}/${name}` });
  } else if (exported.draft !== "openapi-3.1") {
    for (const document of exported.documents) ajv.addSchema(document);
    for (const document of exported.documents) add(undefined, { $ref: document.$id });
  }
  return compiled;
}

let types = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const value = JSON.parse(line);
  if (value.documents) {
    types = compile(value);
    continue;
  }
  const validate = types.get(value.type);
  if (!validate) {
    complain(`${value.type}: no schema`);
  } else if (validate(value.document) !== value.valid) {
    const verdict = value.valid ? "only ajv refuses" : "only ajv takes";
    complain(`${value.type}: ${verdict} (${value.why}): ${JSON.stringify(value.document)} ${JSON.stringify(validate.errors)}`);
  }
  counts[value.valid ? "good" : "broken"] += 1;
}

console.log(`${counts.schemas} schemas, ${counts.good} good and ${counts.broken} broken documents`);
if (counts.good < 1000 || counts.broken < 1000) complain("too few documents to judge");
if (complaints.length > 0) {
  console.error(`${complaints.length} complaints`);
  process.exit(1);
}
