// Tells on file descriptor 3, when a process ends, what it loaded: files that were compiled, as CommonJS or as ES modules, the
// built-in modules that they asked for, and those that Node loaded in consequence.
const { writeSync } = require('node:fs');
const { Session } = require('node:inspector');
const Module = require('node:module');

const compiled = [];
const asked = [];
const session = new Session();
session.connect();
// The only place that sees both kinds of modules on every Node that we support.
session.on('Debugger.scriptParsed', ({ params: { url } }) => {
  if (url !== '' && !url.startsWith('node:')) compiled.push(url);
});
session.post('Debugger.enable');
// Enabling reports what is there already: Node's own, and this file.
compiled.length = 0;

const load = Module._load;
Module._load = function recorded(name, ...rest) {
  if (Module.isBuiltin(name)) asked.push(name.replace(/^node:/, ''));
  return load.call(this, name, ...rest);
};
const before = new Set(process.moduleLoadList);

process.on('exit', () => {
  const built = process.moduleLoadList
    .filter((one) => !before.has(one))
    .flatMap((one) => /^NativeModule (?!internal\/)(\S+)$/.exec(one)?.[1] ?? []);
  writeSync(3, JSON.stringify({ compiled, asked: [...new Set(asked)], built }));
});
