import { createRegistry } from '../src/kernel/module.ts';
import { modules } from '../src/main/modules.ts';
import { permissionsAndWhy } from '../src/people/roles/list.ts';
import { keyRoles, permissionsOfRole } from '../src/people/rules.ts';

const roles = [
  ['Viewer', 'viewer'],
  ['Responder', 'responder'],
  ['Administrator', 'administrator'],
  ['Owner', 'owner'],
] as const;

/** docs/permissions.md as it must be: what each permission opens, and who has it. */
export function permissionsPage(): string {
  const holds = (role: (typeof roles)[number][1], name: string) => {
    const held = permissionsOfRole(role);
    return held === 'all' || held.has(name);
  };
  const rows = permissionsAndWhy(createRegistry(modules)).map(({ name, opens }) => {
    const held = roles.map(([, role]) => (holds(role, name) ? '✓' : ''));
    return `| \`${name}\` | ${held.join(' | ')} | ${opens.join(' ')} |`;
  });
  const keys = Object.entries(keyRoles).map(
    ([name, { about, scopes }]) => `| \`${name}\` | ${about} | ${scopes.map((scope) => `\`${scope}\``).join(', ')} |`,
  );
  return `# Permissions

Every command and query names the permission that it asks for; a role is a set of permissions. Custom roles
(_Settings → Permissions_) add to a person's base role. This page is generated from the code by \`script/check --fix\`.

| permission | ${roles.map(([title]) => title).join(' | ')} | opens |
| --- | ${roles.map(() => ':-:').join(' | ')} | --- |
${rows.join('\n')}

## Roles of API keys

| role | about | permissions |
| --- | --- | --- |
${keys.join('\n')}
`;
}
