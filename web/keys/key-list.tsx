import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { keyGroups, letSingleKeysCount, singleKeysCount, type Key, type KeyGroup } from './keys.ts';
import { KeyCaps } from './key-caps.tsx';

/** Every keyboard shortcut, as declared. */
export function KeyList({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keyboard shortcuts" wide>
      <div className="gap-x-10 md:columns-2">
        {keyGroups.map((group) => (
          <Group key={group.title} group={group} />
        ))}
      </div>
      <SingleKeys />
    </Dialog>
  );
}

const Group = ({ group: { title, keys } }: { group: KeyGroup }) => (
  <section className="mb-5 break-inside-avoid">
    <h3 className="mb-1 text-xs font-medium text-soft">{title}</h3>
    <dl className="divide-y border-y">
      {Object.entries<Key>(keys).map(([name, { press, does }]) => (
        <div key={name} className="flex items-center justify-between gap-4 py-1.5 text-sm">
          <dt>{does}</dt>
          <dd className="flex shrink-0 items-center gap-1.5">
            {press.map((way, index) => (
              <span key={way} className="flex items-center gap-1.5">
                {index > 0 && <span className="text-xs text-soft">or</span>}
                <KeyCaps way={way} />
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

function SingleKeys() {
  const [doCount, setDoCount] = useState(singleKeysCount);
  const change = (next: boolean) => {
    letSingleKeysCount(next);
    setDoCount(next);
  };
  return (
    <label className="mt-5 flex items-start gap-2 text-sm">
      <input
        type="checkbox"
        className="mt-1"
        checked={doCount}
        onChange={(event) => change(event.target.checked)}
        aria-describedby="single-keys-about"
      />
      <span>
        Single letters are shortcuts
        <span id="single-keys-about" className="block text-xs text-soft">
          Without them, speech input and aids that type letters start nothing here. This list stays under Search. It
          counts on this device.
        </span>
      </span>
    </label>
  );
}
