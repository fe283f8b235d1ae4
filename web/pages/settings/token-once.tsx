import { Copy } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { say } from '../../ui/toast.tsx';

type Props = { title: string; token: string; about?: string; onClose: () => void };
const digest = 'Copy it now: only its digest is kept, so it cannot be shown again.';

/** A secret that is shown this once. */
export function TokenOnce({ title, token, about = digest, onClose }: Props) {
  const copy = () => void navigator.clipboard.writeText(token).then(() => say('Copied.'));
  return (
    <Dialog open onClose={onClose} title={title} about={about}>
      <div className="flex gap-2">
        <input
          readOnly
          aria-label="Token"
          className="field h-8 font-mono text-xs"
          value={token}
          onFocus={(event) => event.target.select()}
        />
        <Button icon={<Copy size={14} />} onClick={copy}>
          Copy
        </Button>
      </div>
      <DialogButtons>
        <Button kind="primary" onClick={onClose}>
          I have copied it
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
