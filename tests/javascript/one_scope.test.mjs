// Streamlit takes a component as one module: what its files declare at their top must not collide.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const ASSETS = new URL("../../dashboard/assets/", import.meta.url);
const IMPORT = /^import\s*\{[^}]*\}\s*from\s*"\.\/([a-z_]+\.js)";$/gm;
const DECLARED = /^(?:export )?(?:async )?(?:const|let|class|function)\s+([A-Za-z_$][\w$]*)/gm;

function filesOf(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, other] of readFileSync(new URL(name, ASSETS), "utf8").matchAll(IMPORT)) filesOf(other, found);
  return found;
}

for (const component of ["timeline.js", "address.js", "event_list.js", "filters.js", "share.js", "saved_page.js"]) {
  test(`the files of ${component} declare each name once`, () => {
    const seen = new Map();
    for (const name of filesOf(component)) {
      for (const [, declared] of readFileSync(new URL(name, ASSETS), "utf8").matchAll(DECLARED)) {
        assert.ok(!seen.has(declared), `${declared} in ${seen.get(declared)} and ${name}`);
        seen.set(declared, name);
      }
    }
    assert.ok(seen.size > 5);
  });
}
