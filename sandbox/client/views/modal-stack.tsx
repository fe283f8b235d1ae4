import { useViews } from '../live/queries.ts';
import { useSession } from '../live/session.tsx';
import { Modal } from './modal.tsx';

/** The modals open for this person; the one on top is shown, the others keep what was typed. */
export function ModalStack() {
  const { me } = useSession();
  const { data: views = [] } = useViews(me.id);
  return views.map((view, index) => <Modal key={view.id} view={view} top={index === views.length - 1} />);
}
