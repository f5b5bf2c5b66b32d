// NLP.js (node-nlp) on one task file {learned: [[text, intent, language]], asked: [[text, language]]}; called by matching.py.
const { createRequire } = require("module");
const path = require("path");
const [, , folder, task] = process.argv;
const { NlpManager } = createRequire(path.resolve(folder, "package.json"))("node-nlp");
const { learned, asked } = JSON.parse(require("fs").readFileSync(task, "utf8"));

(async () => {
  const languages = [...new Set(learned.map(([, , language]) => language))];
  const manager = new NlpManager({ languages, nlu: { log: false }, ner: { useDuckling: false }, autoSave: false });
  for (const [text, intent, language] of learned) manager.addDocument(language, text, intent);
  await manager.train();
  const found = [];
  for (const [text, language] of asked) {
    const { intent, score } = await manager.process(language, text);
    found.push([intent, score]);
  }
  console.log(JSON.stringify(found));
})();
