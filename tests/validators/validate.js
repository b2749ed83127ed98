// Reads what `cargo run --example documents` writes, and holds it with ajv in strict mode with
// formats, and by the metaschema of OpenAPI. Each line is one JSON value: either `documents`,
// exported together, or a `document` of a type in the documents before it.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";

const require = createRequire(import.meta.url);
const openapi = new Ajv2020({ strict: false });
addFormats(openapi);
openapi.addFormat("media-range", true);
const older = new AjvDraft04({ strict: false });
addFormats(older);
const metaschema = (version) => require(`@seriousme/openapi-schema-validator/schemas/v${version}/schema.json`);
const metaschemas = { "3.1": openapi.compile(metaschema("3.1")), "3.0": older.compile(metaschema("3.0")) };

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
  if (draft.startsWith("openapi")) ajv.addVocabulary(["components", "discriminator"]);
  // The `x-` keywords are of our own making.
  if (switches.includes("annotated") || draft.startsWith("openapi")) ajv.opts.strictSchema = false;
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
  for (const document of exported.documents) {
    if (document.openapi) {
      const isOpenApi = metaschemas[document.openapi.slice(0, 3)];
      if (!isOpenApi(document)) complain(`${document.info.title}: ${JSON.stringify(isOpenApi.errors)}`);
      // 3.0 has a dialect of its own, which ajv does not read.
      if (document.openapi.startsWith("3.0")) continue;
      const { schemas } = document.components;
      for (const name of Object.keys(schemas)) {
        add(name, { components: { schemas }, $ref: `#/components/schemas/${name}` });
      }
      continue;
    }
    const place = document.$defs ? "$defs" : "definitions";
    const isBundle = document[place] && !document.type && !document.properties && !document.oneOf && !document.anyOf && !document.allOf;
    if (!isBundle) {
      add(undefined, document);
      continue;
    }
    const root = document.$id ?? "bundle:";
    ajv.addSchema(document, root);
    for (const name of Object.keys(document[place])) add(name, { $ref: `${root}#/${place}/${name}` });
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
if (counts.good < 1000 || counts.broken < 1000) complain("too few documents");
if (complaints.length > 0) {
  console.error(`${complaints.length} complaints`);
  process.exit(1);
}
