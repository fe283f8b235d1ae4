import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { post } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button } from '../../ui/button.tsx';
import { clockTime, useNow } from '../../ui/time.tsx';
import type { Publication } from './queries.ts';

type Props = { incidentId: string; publication: Publication };

/** As long as nothing has left by mail: one press takes the words back. */
export function Undo({ incidentId, publication: { id, held_until } }: Props) {
  const may = useMay('status_pages.publish_updates');
  if (!may || !held_until) return null;
  return <UndoButton incidentId={incidentId} id={id} until={held_until} />;
}

function UndoButton({ incidentId, id, until }: { incidentId: string; id: string; until: string }) {
  const client = useQueryClient();
  const now = useNow(500);
  const undo = useMutation({
    mutationFn: () => post(`/api/candor/v1/incidents/${incidentId}/publications/${id}/undo`),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  const seconds = Math.ceil((new Date(until).getTime() - now) / 1000);
  if (seconds <= 0) return null;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2 rounded-lg bg-amber-tint px-3 py-2 text-xs text-amber">
      <span className="numeric" title={`until ${clockTime(until)}`}>
        Mails and webhooks leave in {seconds} s
      </span>
      <Button size="small" icon={<Undo2 size={12} />} busy={undo.isPending} onClick={() => undo.mutate()}>
        Undo
      </Button>
    </div>
  );
}
