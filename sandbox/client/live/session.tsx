import { useQuery } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { act as ask, Refused, type Outcome } from './control.ts';
import type { Channel, Person, SlackApp, Workspace } from './documents.ts';
import { addressOf, placeOf, type Place } from './place.ts';
import { appsQuery, channelsQuery, peopleQuery, workspacesQuery } from './queries.ts';
import { recall, rememberPerson, rememberTeam } from './remembered.ts';
import { useLive } from './stream.ts';

export interface Toast {
  id: number;
  text: string;
}

export interface Session {
  workspaces: Workspace[];
  workspace: Workspace;
  people: Map<string, Person>;
  me: Person;
  channels: Channel[];
  apps: SlackApp[];
  place: Place;
  connected: boolean;
  toasts: Toast[];
  go(place: Place): void;
  become(person: string): void;
  toast(text: string): void;
  dismiss(id: number): void;
  /** Acts as the chosen person; what fails is said in a toast and answers undefined. */
  act(name: string, input: object): Promise<Outcome | undefined>;
}

const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession belongs inside SessionProvider.');
  return session;
}

function usePlace(): [Place, (place: Place) => void] {
  const [place, setPlace] = useState(() => placeOf(new URL(location.href)));
  useEffect(() => {
    const back = () => setPlace(placeOf(new URL(location.href)));
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const go = useCallback((next: Place) => {
    const address = addressOf(next);
    if (address !== location.pathname + location.search) history.pushState(null, '', address);
    setPlace(next);
  }, []);
  return [place, go];
}

const TOAST_MS = 8000;

function useToasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const dismiss = useCallback((id: number) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  const toast = useCallback(
    (text: string) => {
      const id = Date.now() + Math.random();
      setToasts((all) => [...all.filter((one) => one.text !== text), { id, text }]);
      setTimeout(() => dismiss(id), TOAST_MS);
    },
    [dismiss],
  );
  return { toasts, toast, dismiss };
}

/** Everything one person sees of one workspace. */
function useWorkspace(place: Place) {
  const workspaces = useQuery(workspacesQuery);
  const apps = useQuery(appsQuery);
  const wanted = place.team ?? recall().team;
  const workspace = workspaces.data?.find((one) => one.id === wanted) ?? workspaces.data?.[0];
  const team = workspace?.id ?? '';
  const people = useQuery({ ...peopleQuery(team), enabled: team !== '' });
  const humans = people.data?.filter((one) => one.team_id === team && !one.is_bot && !one.deleted) ?? [];
  const me = humans.find((one) => one.id === recall().people[team]) ?? humans[0];
  const channels = useQuery({ ...channelsQuery(me?.id ?? ''), enabled: me !== undefined });
  const peopleById = useMemo(() => new Map(people.data?.map((one) => [one.id, one])), [people.data]);
  const problem = [workspaces, apps, people, channels].find((query) => query.error)?.error?.message;
  const installed = apps.data?.filter((app) => app.installations.some((one) => one.team === team && !one.removed));
  return {
    workspaces: workspaces.data ?? [],
    workspace,
    people: peopleById,
    me,
    channels: channels.data,
    apps: installed,
    problem,
  };
}

function useAct(user: string | undefined, toast: (text: string) => void): Session['act'] {
  return useCallback(
    async (name: string, input: object) => {
      try {
        const outcome = await ask(name, { user, ...input });
        if (!outcome.ok && outcome.error) toast(outcome.error);
        return outcome;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        toast(error.message);
        return undefined;
      }
    },
    [user, toast],
  );
}

export function SessionProvider({
  children,
  waiting,
}: {
  children: ReactNode;
  waiting: (problem?: string) => ReactNode;
}) {
  const connected = useLive();
  const [place, go] = usePlace();
  const toasts = useToasts();
  const [, setChosen] = useState(0);
  const { problem, workspace, me, channels, apps, ...rest } = useWorkspace(place);
  const act = useAct(me?.id, toasts.toast);
  if (!workspace || !me || !channels || !apps) return waiting(problem);
  const team = workspace.id;
  const become = (person: string) => {
    rememberPerson(team, person);
    setChosen((count) => count + 1);
  };
  const goAndRemember = (next: Place) => {
    const nextTeam = next.team ?? team;
    rememberTeam(nextTeam);
    go({ ...next, team: nextTeam });
  };
  const session: Session = {
    ...rest,
    workspace,
    me,
    channels,
    apps,
    place,
    connected,
    ...toasts,
    go: goAndRemember,
    become,
    act,
  };
  return <SessionContext value={session}>{children}</SessionContext>;
}
