import SCIMMY from 'scimmy';
import type { Actor } from '../../kernel/ctx.ts';
import { UserError, type RefusalCode } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { findGroups, findPeople, groupsOf, type DirectoryPerson } from './find.ts';
import { provisionPerson } from './provision-person.ts';
import { removeGroup } from './remove-group.ts';
import { removePerson } from './remove-person.ts';
import { saveGroup } from './save-group.ts';
import type { GivenRole } from './tables.ts';

/** Who asks, and the role of people whom they add. */
export type Asking = { kernel: Kernel; actor: Actor; admitsAs: GivenRole };
type Resource = SCIMMY.Types.Resource;

/** What each refusal of ours is in the protocol. */
export const statuses: Record<RefusalCode, { status: number; type?: string }> = {
  invalid: { status: 400, type: 'invalidValue' },
  unauthenticated: { status: 401 },
  forbidden: { status: 403 },
  not_found: { status: 404 },
  not_allowed: { status: 405 },
  conflict: { status: 409, type: 'uniqueness' },
  limit: { status: 429 },
  too_large: { status: 413 },
};

/** A refusal of ours as the protocol's error; whatever else failed is ours to mend, and no 404. */
async function refusing<T>({ kernel }: Asking, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SCIMMY.Types.Error) throw error;
    if (!(error instanceof UserError)) {
      kernel.log.error({ err: error }, 'a request of a directory failed');
      throw scimError(500, undefined, 'Something went wrong on our side.');
    }
    const { status, type } = statuses[error.code];
    const unlike = error.code === 'conflict' && error.refusals[0]?.pointer !== 'userName';
    throw scimError(status, unlike ? undefined : type, error.message);
  }
}

const scimError = (status: number, type: string | undefined, detail: string) =>
  new SCIMMY.Types.Error(status, type as string, detail);

const missing = (id: string) => scimError(404, undefined, `There is nothing with the id ${id}.`);

const shown = (person: DirectoryPerson, groups: readonly { id: string; name: string }[] = []) => ({
  id: person.id,
  userName: person.userName ?? person.email,
  externalId: person.externalId ?? undefined,
  displayName: person.name,
  name: {
    formatted: person.name,
    givenName: person.givenName ?? undefined,
    familyName: person.familyName ?? undefined,
  },
  emails: [{ value: person.email, type: 'work', primary: true }],
  active: person.deactivatedAt === null,
  groups: groups.map(({ id, name }) => ({ value: id, display: name })),
  meta: { created: person.createdAt, lastModified: person.updatedAt },
});

async function showPeople(asking: Asking, where: { id?: string; userName?: string }) {
  const { db } = asking.kernel;
  const people = await findPeople(db, where);
  const groups = await groupsOf(
    db,
    people.map(({ id }) => id),
  );
  return people.map((person) => shown(person, groups.get(person.id)));
}

/** Directories look people up by `userName eq "…"`; that need not read everybody. */
function lookUp({ filter }: Resource): { userName?: string } {
  const [only, ...more] = (filter ?? []) as unknown as Record<string, unknown>[];
  const [comparator, value] = (only?.userName ?? []) as unknown[];
  const alone = more.length === 0 && only !== undefined && Object.keys(only).length === 1;
  return alone && comparator === 'eq' && typeof value === 'string' ? { userName: value } : {};
}

type GivenUser = {
  userName: string;
  externalId?: string;
  displayName?: string;
  name?: { formatted?: string; givenName?: string; familyName?: string };
  emails?: { value?: string; primary?: boolean }[];
  active?: boolean;
};

function personOf(given: GivenUser) {
  const { userName, name = {}, emails = [] } = given;
  const { givenName = null, familyName = null, formatted } = name;
  const email = (emails.find(({ primary }) => primary) ?? emails[0])?.value ?? userName;
  const spelt = [givenName, familyName].filter(Boolean).join(' ');
  return {
    ...{ userName, email, givenName, familyName, externalId: given.externalId ?? null, active: given.active ?? true },
    name: given.displayName || spelt || formatted || userName,
  };
}

SCIMMY.Config.set({
  patch: true,
  filter: { supported: true, maxResults: 200 },
  sort: true,
  changePassword: false,
  etag: false,
  bulk: false,
  documentationUri: 'https://datatracker.ietf.org/doc/html/rfc7644',
  authenticationSchemes: [{ type: 'oauthbearertoken', name: 'Token', description: 'A token of the settings.' }],
} as never);

SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser, false);
SCIMMY.Resources.declare(SCIMMY.Resources.User);
SCIMMY.Resources.declare(SCIMMY.Resources.Group);

SCIMMY.Resources.User.egress((resource, asking: Asking) =>
  refusing(asking, async () => {
    if (resource.id) {
      const [person] = await showPeople(asking, { id: resource.id });
      if (!person) throw missing(resource.id);
      return person as never;
    }
    const where = lookUp(resource);
    const people = await showPeople(asking, where);
    const isFound = where.userName !== undefined || !resource.filter;
    return (isFound ? people : resource.filter?.match(people)) as never;
  }),
)
  .ingress((resource, given, asking: Asking) =>
    refusing(asking, async () => {
      const { kernel, actor, admitsAs } = asking;
      if (resource.id && (await findPeople(kernel.db, { id: resource.id })).length === 0) throw missing(resource.id);
      const input = { ...personOf(given as unknown as GivenUser), userId: resource.id ?? null, admitsAs };
      const { id } = await kernel.run(provisionPerson, input, { actor });
      return (await showPeople(asking, { id }))[0] as never;
    }),
  )
  .degress((resource, asking: Asking) =>
    refusing(asking, async () => {
      await asking.kernel.run(removePerson, { userId: resource.id ?? '' }, { actor: asking.actor });
    }),
  );

async function showGroups({ kernel }: Asking, id?: string) {
  const groups = await findGroups(kernel.db, id);
  return groups.map((group) => ({
    ...{ id: group.id, displayName: group.name, externalId: group.externalId ?? undefined },
    members: group.userIds.map((value) => ({ value, type: 'User' })),
    meta: { created: group.createdAt, lastModified: group.updatedAt },
  }));
}

SCIMMY.Resources.Group.egress((resource, asking: Asking) =>
  refusing(asking, async () => {
    const groups = await showGroups(asking, resource.id);
    if (resource.id && groups.length === 0) throw missing(resource.id);
    if (resource.id) return groups[0] as never;
    return (resource.filter ? resource.filter.match(groups) : groups) as never;
  }),
)
  .ingress((resource, given, asking: Asking) =>
    refusing(asking, async () => {
      const { displayName, members = [], externalId } = given as unknown as GivenGroup;
      const userIds = members.flatMap(({ value }) => value ?? []);
      const input = { id: resource.id ?? null, name: displayName, externalId: externalId ?? null, userIds };
      const { id } = await asking.kernel.run(saveGroup, input, { actor: asking.actor });
      return (await showGroups(asking, id))[0] as never;
    }),
  )
  .degress((resource, asking: Asking) =>
    refusing(asking, async () => {
      await asking.kernel.run(removeGroup, { id: resource.id ?? '' }, { actor: asking.actor });
    }),
  );
type GivenGroup = { displayName: string; externalId?: string; members?: { value?: string }[] };

/** The protocol (RFC 7643, RFC 7644) is the library's; what it says becomes our commands. */
export const scim = SCIMMY;
