import type { Shown } from './gate.ts';
import { relay, type Api } from './relay.ts';

const checkAgainMs = 60_000;
const rememberedAtMost = 10_000;

/** Whether those who hold passes may read still: asked of the API once a minute while they read. Without it passes hold. */
export type Passes = {
  isEnded(pass: string): boolean;
  /** What is to be waited for before the answer; null when nothing is to be asked. */
  check(pageId: string, shown: Shown): Promise<void> | null;
};

type Known = { at: number; isEnded: boolean; running: Promise<void> | null };

export function openPasses(api: Api): Passes {
  const known = new Map<string, Known>();
  const ask = async (pageId: string, pass: string, one: Known) => {
    const answer = await relay(api, { action: 'check', pageId, fields: { token: pass }, ip: '' });
    Object.assign(one, { running: null, isEnded: answer?.outcome === 'expired' });
  };
  return {
    isEnded: (pass) => known.get(pass)?.isEnded ?? false,
    check(pageId, { pass }) {
      const last = known.get(pass);
      if (last && (last.isEnded || last.running || Date.now() - last.at < checkAgainMs)) return last.running;
      const one: Known = { at: Date.now(), isEnded: false, running: null };
      known.delete(pass);
      known.set(pass, one);
      if (known.size > rememberedAtMost) known.delete(known.keys().next().value ?? '');
      one.running = ask(pageId, pass, one);
      return one.running;
    },
  };
}
