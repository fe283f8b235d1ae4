import { gemoji, nameToEmoji } from 'gemoji';

/** Slack's names that the emoji list spells otherwise. */
const SLACK_NAMES: Record<string, string> = {
  large_green_circle: '🟢',
  large_yellow_circle: '🟡',
  large_orange_circle: '🟠',
  large_purple_circle: '🟣',
  large_brown_circle: '🟤',
  red_circle: '🔴',
  large_red_square: '🟥',
  large_green_square: '🟩',
  large_yellow_square: '🟨',
  large_orange_square: '🟧',
  large_blue_square: '🟦',
  simple_smile: '🙂',
  slightly_smiling_face: '🙂',
  thinking_face: '🤔',
  face_with_rolling_eyes: '🙄',
  hugging_face: '🤗',
  white_frowning_face: '☹️',
  satellite_antenna: '📡',
  page_with_curl: '📃',
  spiral_calendar_pad: '🗓️',
  ladybug: '🐞',
  admission_tickets: '🎟️',
  hammer_and_wrench: '🛠️',
  mantelpiece_clock: '🕰️',
  male_technologist: '👨‍💻',
  female_firefighter: '👩‍🚒',
  firefighter: '🧑‍🚒',
  party_parrot: '🦜',
};

const SKIN_TONES: Record<string, string> = { 2: '🏻', 3: '🏼', 4: '🏽', 5: '🏾', 6: '🏿' };

export function emojiFor(name: string, skin?: string): string | undefined {
  const found = SLACK_NAMES[name] ?? nameToEmoji[name] ?? nameToEmoji[name.replaceAll('-', '_')];
  return found && skin ? found + (SKIN_TONES[skin] ?? '') : found;
}

export interface NamedEmoji {
  name: string;
  emoji: string;
}

export function searchEmoji(query: string, limit: number): NamedEmoji[] {
  const wanted = query.toLowerCase().replaceAll(':', '').trim();
  if (wanted === '') return gemoji.slice(0, limit).map(({ emoji, names }) => ({ emoji, name: names[0] ?? '' }));
  const starting: NamedEmoji[] = [];
  const containing: NamedEmoji[] = [];
  for (const { emoji, names, tags } of gemoji) {
    const name = names.find((one) => one.startsWith(wanted));
    if (name) starting.push({ emoji, name });
    else if ([...names, ...tags].some((one) => one.includes(wanted))) containing.push({ emoji, name: names[0] ?? '' });
  }
  return [...starting, ...containing].slice(0, limit);
}
