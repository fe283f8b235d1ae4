import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { IconButton } from './button.tsx';
import type { ReactNode } from 'react';

export const toasts = Toast.createToastManager();

/** Says what was done, for those who look elsewhere. */
export const say = (title: string, description?: string) => void toasts.add({ title, description, timeout: 5000 });
/** Says what did not work; stays longer. */
export const sayRefused = (error: unknown) =>
  void toasts.add({
    title: 'That did not work',
    description: (error as Error).message,
    type: 'refused',
    timeout: 12_000,
  });

export function Toasts({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toasts}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-70 flex w-[min(360px,calc(100vw-32px))] flex-col gap-2">
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function List() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={`floating flex items-start gap-2 border-l-3 p-3 ${toast.type === 'refused' ? 'border-l-red' : 'border-l-green'}`}
    >
      <div className="min-w-0 flex-1">
        <Toast.Title className="text-sm font-medium" />
        <Toast.Description className="text-xs text-soft" />
      </div>
      <Toast.Close render={<IconButton label="Dismiss" icon={<X size={14} />} />} />
    </Toast.Root>
  ));
}
