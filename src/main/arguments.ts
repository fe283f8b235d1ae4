const usage = `script/start starts everything on this machine and prints the addresses; Ctrl-C stops it, data stays.
It takes no arguments. Settings are environment variables, as in PORT=5000 DEMO=false script/start;
docs/settings.md lists them.`;

/** Nothing starts by a word that was meant otherwise. */
export function refuseArguments([first]: readonly string[]): void {
  if (first === undefined) return;
  const asksForHelp = ['--help', '-h', 'help'].includes(first);
  (asksForHelp ? console.log : console.error)(asksForHelp ? usage : `script/start does not know “${first}”.\n${usage}`);
  process.exit(asksForHelp ? 0 : 2);
}
