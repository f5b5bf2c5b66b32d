// The peer of products.py: NLP.js learns names of goods as utterances of an intent a code, then answers the questions.
"use strict";
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const [folder, task] = process.argv.slice(2);
const { NlpManager } = createRequire(require("node:path").resolve(folder, "x.js"))("node-nlp");

(async () => {
  const { language, names, questions } = JSON.parse(readFileSync(task, "utf8"));
  const manager = new NlpManager({ languages: [language], forceNER: false, nlu: { log: false, useNoneFeature: false }, autoSave: false });
  for (const [text, code] of names) manager.addDocument(language, text, code);
  await manager.train();
  const replies = [];
  for (const question of questions) {
    const started = process.hrtime.bigint();
    const answer = await manager.process(language, question);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    replies.push({ codes: (answer.classifications || []).slice(0, 5).map((c) => c.intent), seconds });
  }
  process.stdout.write(JSON.stringify(replies));
})();
