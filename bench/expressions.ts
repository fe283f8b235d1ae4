/** How many conditions one core judges in a second, when they were compiled and their values are at hand. */
import { compileSite } from '../src/expressions/compile.ts';
import { languageOf } from '../src/expressions/language.ts';
import { scopeOf } from '../src/expressions/scope.ts';
import { frameOf, World } from '../src/expressions/world.ts';
import { percentile, report } from './figures/table.ts';

const load = async () => new Map();
const language = languageOf([
  {
    ...{ type: 'Incident', label: 'Incident', load },
    fields: [
      { key: 'name', label: 'Name', type: 'String' },
      { key: 'severity', label: 'Severity', type: 'Severity' },
      { key: 'custom_field["team"]', label: 'Teams', type: 'Team', array: true },
      { key: 'service', label: 'Service', type: 'Service' },
    ],
  },
  { type: 'Severity', label: 'Severity', ranked: true, fields: [], load },
  { type: 'Team', label: 'Team', fields: [{ key: 'name', label: 'Name', type: 'String' }], load },
  {
    ...{ type: 'Service', label: 'Service', load },
    fields: [{ key: 'catalog_attribute["owner"]', label: 'Owner', type: 'Team' }],
  },
]);
const scope = scopeOf(language, [{ key: 'incident', label: 'Incident', type: 'Incident' }]);
const literals = (...given: string[]) => [{ array_value: given.map((literal) => ({ literal })) }];
const conditions = [
  { subject: 'incident.severity', operation: 'gte', param_bindings: literals('major') },
  { subject: 'incident.custom_field["team"]', operation: 'one_of', param_bindings: literals('team-1', 'team-7') },
  { subject: 'incident.name', operation: 'contains', param_bindings: literals('checkout') },
  {
    subject: 'incident.service.catalog_attribute["owner"].name',
    operation: 'one_of',
    param_bindings: literals('Team 1'),
  },
];
const { problems, holds } = compileSite(scope, { groups: [{ conditions }] });
if (problems.length > 0) throw new Error(problems[0]?.sentence);

const world = new World();
for (const [rank, id] of ['minor', 'major', 'critical'].entries())
  world.add('Severity', id, { label: id, rank, fields: {} });
for (const severity of ['minor', 'major', 'critical']) world.name('Severity', severity, severity);
for (const team of ['team-1', 'team-7']) world.name('Team', team, team);
world.add('Team', 'team-1', { label: 'Team 1', fields: { name: 'Team 1' } });
world.add('Service', 'service', { label: 'Service', fields: { 'catalog_attribute["owner"]': 'team-1' } });
const frames = Array.from({ length: 1_000 }, (_, index) => {
  const fields = { name: `Checkout is slow ${index}`, severity: 'critical', service: 'service' };
  world.add('Incident', `i${index}`, {
    label: '',
    fields: { ...fields, 'custom_field["team"]': ['team-3', 'team-1'] },
  });
  return frameOf(world, { incident: `i${index}` });
});

const rounds: number[] = [];
let held = 0;
for (let round = 0; round < 30; round++) {
  const since = process.cpuUsage().user;
  for (let time = 0; time < 100; time++) for (const frame of frames) held += Number(holds(frame));
  const seconds = (process.cpuUsage().user - since) / 1e6;
  if (round >= 5) rounds.push((frames.length * 100 * conditions.length) / seconds);
}
if (held !== 30 * 100 * frames.length) throw new Error('A condition did not hold.');
const slowest = percentile(rounds, 5);
const microseconds = 1e6 / slowest;
report(
  [{ name: 'one condition, on one core', figure: microseconds, limit: 1, unit: 'µs' }],
  [
    `${(percentile(rounds, 50) / 1e6).toFixed(1)} million conditions a second (median), ${(slowest / 1e6).toFixed(1)} in the slowest rounds`,
  ],
);
