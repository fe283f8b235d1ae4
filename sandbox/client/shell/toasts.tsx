import { X } from 'lucide-react';
import { useSession } from '../live/session.tsx';

export function Toasts() {
  const { toasts, dismiss } = useSession();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text }) => (
        <div key={id} className="toast">
          <span>{text}</span>
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <X size={16} />
          </button>
        </div>
      ))}
    </div>
  );
}
