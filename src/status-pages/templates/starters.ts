import type { Moment } from './placeholders.ts';

/** Good words to begin with: offered where there are no templates yet, kept by nobody until somebody saves them. */
export const starters: readonly { name: string; moment: Moment; words: string }[] = [
  {
    name: 'First words',
    moment: 'investigating',
    words:
      'Since {started} some requests to {component} fail or take much longer than usual. Trying again often helps. We are looking for the cause and tell you what we found by {next_update}.',
  },
  {
    name: 'All-clear',
    moment: 'resolved',
    words:
      '{component} works normally again. You do not need to do anything; what did not go through since {started} can be sent again.',
  },
  {
    name: 'Planned work',
    moment: 'scheduled',
    words:
      'We work on {component} from {starts} to {ends}. It may not answer for a few minutes at a time; nothing that you have stored is lost.',
  },
];
