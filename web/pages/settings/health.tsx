import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Info, RotateCw } from 'lucide-react';
import { get } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button } from '../../ui/button.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { Drill } from '../drill/drill.tsx';
import { Rows, Section } from './section.tsx';

type Finding = { name: string; grave: boolean; what: string; remedy: string };
/** What is wrong with the set-up, as the doctor sees it (the same as `script/doctor`), and drills down every channel. */
export function Health() {
  const may = useMay('organisation_settings.update');
  if (!may) return <p className="text-soft">Administrators and owners see whether the set-up works.</p>;
  return (
    <div className="flex flex-col gap-8">
      <SetUp />
      <Drill />
    </div>
  );
}

function SetUp() {
  const looked = useQuery({
    queryKey: ['doctor'],
    queryFn: async () => (await get('/api/candor/v1/doctor')).parts,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Section
      title="Health"
      about="Whether every part of the set-up works, asked just now: Slack, mail, addresses, the worker. In a terminal: script/doctor."
      action={
        <Button icon={<RotateCw size={14} />} busy={looked.isFetching} onClick={() => void looked.refetch()}>
          Look again
        </Button>
      }
    >
      {looked.error && <Failed error={looked.error} onRetry={() => void looked.refetch()} />}
      {looked.isPending && <Skeleton lines={7} />}
      {looked.data && (
        <Rows>
          {looked.data.map(({ at, findings }) => (
            <li key={at} className="px-4 py-2.5">
              <p className="flex items-center gap-2 text-sm font-medium">
                <Mark findings={findings} />
                {at}
              </p>
              {(findings ?? []).map(({ name, what, remedy }) => (
                <div key={`${name} ${what}`} className="mt-1.5 pl-6">
                  <p className="text-sm wrap-anywhere">{what}</p>
                  <p className="text-sm text-soft wrap-anywhere">{remedy}</p>
                </div>
              ))}
            </li>
          ))}
        </Rows>
      )}
    </Section>
  );
}

function Mark({ findings }: { findings: Finding[] | null }) {
  if (!findings || findings.length === 0)
    return <CircleCheck size={16} className="shrink-0 text-green" role="img" aria-label="Works" />;
  if (findings.some(({ grave }) => grave))
    return <CircleAlert size={16} className="shrink-0 text-red" role="img" aria-label="Does not work" />;
  return <Info size={16} className="shrink-0 text-soft" role="img" aria-label="Worth knowing" />;
}
