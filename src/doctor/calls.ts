import { failingCallAccounts } from '../incidents/calls/find.ts';
import { minor, type Look } from './find.ts';

/** Whoever makes calls for incidents made the last one. */
export const calls: Look = {
  at: 'Calls',
  async inside({ db }) {
    return (await failingCallAccounts(db)).map(({ name, lastFailure }) =>
      minor(
        'call-not-made',
        `The account “${name}” made no call when it was asked last. ${lastFailure ?? ''}`,
        'Mend it under Settings → Calls, and choose “Try it” there. Incidents without a call can be given one by /inc call.',
      ),
    );
  },
};
