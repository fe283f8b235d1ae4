import { useEffect, useEffectEvent, useState } from 'react';
import type { Block, Channel, Element, Option } from '../live/documents.ts';
import { channelTitle, personName } from '../live/names.ts';
import { useSession, type Session } from '../live/session.tsx';
import type { OptionGroup, Surface } from './surface.ts';

export interface Choice {
  key: string;
  label: string;
  description?: string;
  avatar?: string;
  /** What travels to the app's state: an option, or an id. */
  sent: unknown;
}

export interface ChoiceGroup {
  value: string;
  items: Choice[];
}

function fromOption(option: Option): Choice {
  return { key: option.value, label: option.text.text, description: option.description?.text, sent: option };
}

function fromGroups(groups: OptionGroup[]): ChoiceGroup[] {
  return groups.map((group) => ({ value: group.label ?? '', items: group.options.map(fromOption) }));
}

function person(session: Session, id: string): Choice {
  return { key: id, label: personName(session.people.get(id)), avatar: id, sent: id };
}

function conversation(session: Session, channel: Channel): Choice {
  const mark = channel.is_im || channel.is_mpim ? '' : channel.is_private ? '🔒 ' : '# ';
  return { key: channel.id, label: `${mark}${channelTitle(session, channel)}`, sent: channel.id };
}

function kindOf(channel: Channel): string {
  if (channel.is_im) return 'im';
  if (channel.is_mpim) return 'mpim';
  return channel.is_private ? 'private' : 'public';
}

function staticGroups(session: Session, element: Element): ChoiceGroup[] {
  if (element.type.endsWith('users_select')) {
    const people = [...session.people.values()].filter((one) => !one.deleted);
    return [{ value: '', items: people.map((one) => person(session, one.id)) }];
  }
  if (element.type.endsWith('channels_select')) {
    const open = session.channels.filter((one) => kindOf(one) === 'public' && !one.is_archived);
    return [{ value: '', items: open.map((one) => conversation(session, one)) }];
  }
  if (element.type.endsWith('conversations_select')) {
    const filter = element.filter as { include?: string[] } | undefined;
    const kinds = filter?.include ?? ['public', 'private', 'im', 'mpim'];
    const open = session.channels.filter((one) => kinds.includes(kindOf(one)) && !one.is_archived);
    return [{ value: '', items: open.map((one) => conversation(session, one)) }];
  }
  if (element.option_groups)
    return fromGroups(element.option_groups.map((group) => ({ label: group.label.text, options: group.options })));
  return fromGroups([{ options: element.options ?? [] }]);
}

/** What an element offers; an external select asks its app as the person types. */
export function useChoices(surface: Surface, block: Block, element: Element, query: string, open: boolean) {
  const session = useSession();
  const external = element.type.endsWith('external_select');
  const least = Number(element.min_query_length ?? 3);
  const [answer, setAnswer] = useState<{ query: string; groups: ChoiceGroup[] }>();
  const asking = external && open && query.length >= least;
  const ask = useEffectEvent(async (typed: string) => fromGroups(await surface.suggest(block, element, typed)));
  useEffect(() => {
    if (!asking) return undefined;
    let current = true;
    const wait = setTimeout(() => {
      void ask(query).then((groups) => current && setAnswer({ query, groups }));
    }, 200);
    return () => {
      current = false;
      clearTimeout(wait);
    };
  }, [asking, query]);
  if (!external) return { groups: staticGroups(session, element), hint: 'No results' };
  const current = asking && answer?.query === query;
  const hint = !asking ? `Type at least ${least} characters` : current ? 'No results' : 'Loading…';
  return { groups: current ? answer.groups : [], hint };
}

export function choiceOf(session: Session, element: Element, value: unknown): Choice | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'object') return fromOption(value as Option);
  const id = String(value);
  if (element.type.endsWith('users_select')) return person(session, id);
  const channel = session.channels.find((one) => one.id === id);
  return channel ? conversation(session, channel) : { key: id, label: id, sent: id };
}
