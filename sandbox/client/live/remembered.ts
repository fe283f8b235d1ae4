interface Remembered {
  team?: string;
  people: Record<string, string>;
}

const KEY = 'sandbox.acting';

function parse(text: string | null): Remembered | undefined {
  return text ? (JSON.parse(text) as Remembered) : undefined;
}

/** Each tab has its own person, so two tabs can be two people; a new tab starts as the last one chosen. */
export function recall(): Remembered {
  return parse(sessionStorage.getItem(KEY)) ?? parse(localStorage.getItem(KEY)) ?? { people: {} };
}

function remember(next: Remembered): void {
  const text = JSON.stringify(next);
  sessionStorage.setItem(KEY, text);
  localStorage.setItem(KEY, text);
}

export function rememberPerson(team: string, person: string): void {
  const now = recall();
  remember({ team, people: { ...now.people, [team]: person } });
}

export function rememberTeam(team: string): void {
  const now = recall();
  if (now.team !== team) remember({ ...now, team });
}
