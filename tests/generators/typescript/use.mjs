// Makes TypeScript types of every export with json-schema-to-typescript, openapi-typescript and
// @hey-api/openapi-ts, writes every sample as a value of its type beside them, and a value with a
// member too few as an error that is expected. `tsc --strict` then has the last word.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createClient } from "@hey-api/openapi-ts";
import { compile } from "json-schema-to-typescript";
import openapiTS, { astToString } from "openapi-typescript";

const [exports, made] = process.argv.slice(2).map((path) => resolve(path));
rmSync(made, { recursive: true, force: true });
mkdirSync(made, { recursive: true });
const counts = { good: 0, broken: 0 };

const read = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Statements that hold samples against the types that `type` names. */
function statements(samples, definitions, type) {
  const lines = [];
  for (const [name, documents] of Object.entries(samples)) {
    const definition = definitions[name];
    const spelled = definition && type(name);
    if (!spelled) continue;
    documents.forEach((document, index) => {
      counts.good += 1;
      lines.push(`export const ${name}_${index}: ${spelled} = ${JSON.stringify(document)};`);
    });
    const object = documents.find((document) => document && typeof document === "object");
    for (const member of definition.required ?? []) {
      if (!object || !(member in object)) continue;
      const { [member]: _, ...rest } = object;
      counts.broken += 1;
      lines.push("// @ts-expect-error: a member too few");
      lines.push(`export const ${name}_without_${counts.broken}: ${spelled} = ${JSON.stringify(rest)};`);
    }
  }
  return lines.join("\n");
}

// What json-schema-to-typescript has no type for, with what is in it: an index signature in
// TypeScript speaks of the declared members, too.
const apart = [];
function beyond(definitions, name, seen = new Set()) {
  if (seen.has(name)) return undefined;
  seen.add(name);
  const definition = definitions[name];
  if (definition?.properties && typeof definition.additionalProperties === "object") return "an index signature";
  for (const [, inner] of JSON.stringify(definition ?? {}).matchAll(/"#\/\$defs\/([^"]+)"/g)) {
    const why = beyond(definitions, inner, seen);
    if (why) return why;
  }
  return undefined;
}

for (const api of readdirSync(exports).sort()) {
  const folder = join(exports, api);
  // A literal may have no member that its type does not know; a reader takes it.
  const known = (name) => JSON.parse(JSON.stringify(read(join(folder, name)), (key, value) => (key === "member of tomorrow" ? undefined : value)));
  const out = join(made, api);
  mkdirSync(out, { recursive: true });

  const schema = read(join(folder, "schema.json"));
  // Each type is the root once, so that every definition is reached.
  const root = { ...schema, title: "EveryType", anyOf: Object.keys(schema.$defs).map((name) => ({ $ref: `#/$defs/${name}` })) };
  const text = await compile(root, "EveryType", { bannerComment: "", unreachableDefinitions: true });
  writeFileSync(join(out, "json2ts.ts"), text);
  const declared = new Set([...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map((found) => found[1]));
  const numbered = [...declared].filter((name) => /[a-z]\d+$/.test(name) && !(name in schema.$defs));
  if (numbered.length > 0) {
    console.error(`${api}: json-schema-to-typescript made ${numbered.join(", ")}`);
    process.exitCode = 1;
  }
  const uses = statements(known("samples.json"), schema.$defs, (name) => {
    const why = beyond(schema.$defs, name);
    if (why && declared.has(name)) apart.push(`${api}.${name}: ${why}`);
    return !why && declared.has(name) && `types.${name}`;
  });
  writeFileSync(join(out, "json2ts.use.ts"), `import type * as types from "./json2ts.js";\n${uses}\n`);

  for (const version of ["openapi", "openapi-3.0"]) {
    const document = read(join(folder, `${version}.json`));
    const all = document.components.schemas;
    const bodies = Object.fromEntries(Object.entries(all).filter(([, it]) => it["x-kind"] && it["x-kind"] !== "error"));
    writeFileSync(join(out, `${version}.ts`), astToString(await openapiTS(structuredClone(document), {defaultNonNullable: false})));
    const spelled = statements(known("bodies.json"), bodies, (name) => `components["schemas"]["${name}"]`);
    writeFileSync(join(out, `${version}.use.ts`), `import type { components } from "./${version}.js";\n${spelled}\n`);

    const client = join(out, `hey-${version}`);
    await createClient({ input: join(folder, `${version}.json`), output: client, plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"], logs: { level: "silent" } });
  }
}
writeFileSync(join(made, "tsconfig.json"), JSON.stringify({
  compilerOptions: { strict: true, noEmit: true, skipLibCheck: true, target: "es2022", module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom", "dom.iterable"], types: [] },
  include: ["**/*.ts"],
}));
console.log(`TypeScript: ${counts.good} samples, ${counts.broken} broken ones`);
if (counts.good < 1000 || counts.broken < 500) process.exitCode = 1;
console.log(`Not written as literals of json-schema-to-typescript: ${apart.join("; ")}`);
