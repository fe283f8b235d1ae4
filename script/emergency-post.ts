/** Tells visitors of the status page something while Candor and its database are down. Candor takes it in when it is back. */
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/kernel/config.ts';
import { StartError, UserError } from '../src/kernel/errors.ts';
import { postEmergency, type EmergencyWords } from '../src/status-pages/emergency/post.ts';
import { componentStatuses, incidentStatuses } from '../src/status-pages/public/model.ts';

const usage = `script/emergency-post WORDS --title TITLE [--component NAME=STATUS …] [--status STATUS] [--next MINUTES]
script/emergency-post WORDS --incident ID [--component NAME=STATUS …] [--status STATUS] [--next MINUTES]
  --page ID|NAME   where several pages are for everyone
  --by NAME        who writes; the user of this machine when left out
  --status         ${incidentStatuses.join(', ')}; of a component ${componentStatuses.join(', ')}
  --next MINUTES   when you will write again`;

const options = {
  page: { type: 'string' },
  incident: { type: 'string' },
  title: { type: 'string' },
  by: { type: 'string' },
  status: { type: 'string', default: 'investigating' },
  next: { type: 'string' },
  component: { type: 'string', multiple: true },
} as const;

function oneOf<T extends string>(list: readonly T[], given: string, what: string): T {
  const found = list.find((one) => one === given);
  if (!found) throw new UserError('invalid', `${what} is one of ${list.join(', ')}, not “${given}”.`);
  return found;
}

function asked(): EmergencyWords {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [words, ...more] = positionals;
  if (!words || more.length > 0) throw new UserError('invalid', usage);
  const nextMinutes = values.next === undefined ? null : Number(values.next);
  if (nextMinutes !== null && !(nextMinutes >= 1 && nextMinutes <= 10_080))
    throw new UserError('invalid', '--next is a number of minutes from 1 to 10080.');
  const components = (values.component ?? []).map((given) => {
    const at = given.lastIndexOf('=');
    if (at < 1) throw new UserError('invalid', `--component is NAME=STATUS, not “${given}”.`);
    const status = oneOf(componentStatuses, given.slice(at + 1), 'The status of a component');
    return { component: given.slice(0, at), status };
  });
  const status = oneOf(incidentStatuses, values.status, '--status');
  const { page, incident, title, by = userInfo().username } = values;
  return { page, incident, title, by, status, words, components, nextMinutes };
}

try {
  const { entry, address, places } = await postEmergency(loadConfig(), asked());
  for (const { name, failure } of places) console.log(failure ? `✖ ${name}: ${failure}` : `✔ read back from ${name}`);
  console.log(
    `${address}\nThe next words go with --incident ${entry.pageIncidentId}. Candor takes them in by itself: within 15 seconds while it runs, else when it is started.`,
  );
  process.exitCode = places[0]?.failure ? 1 : 0;
} catch (error) {
  const isOurs = error instanceof UserError || error instanceof StartError;
  console.error(
    isOurs || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? (error as Error).message : error,
  );
  process.exitCode = 2;
}
