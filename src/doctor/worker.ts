import { grave, minor, sentenceOf, type Look } from './find.ts';

const times = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const worker: Look = {
  at: 'Worker',
  async inside({ jobs }) {
    const found = [];
    const dead = await jobs.workerState().then(() => null, sentenceOf);
    if (dead)
      found.push(grave('worker-dead', `${dead}.`, 'Start the worker again (script/start does), and look at its log.'));
    const late = await jobs.timerState().then(() => null, sentenceOf);
    if (late)
      found.push(
        grave('timers-late', `${late}.`, 'Start the worker, or give it more of a processor: clocks run by it.'),
      );
    const failed = await jobs.deadLetters();
    if (failed.length > 0)
      found.push(
        minor(
          'jobs-failed',
          `${times(failed.length, 'job')} failed for good.`,
          'Mend the cause, then run them again under Settings → Failed jobs.',
        ),
      );
    return found;
  },
};
