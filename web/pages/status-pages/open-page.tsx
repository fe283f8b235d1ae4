import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { call } from '../../api.ts';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { pagesAddress } from '../communications/pages-query.ts';

/** Takes the person who is signed in to a page that only some may read. */
export function OpenPage() {
  const { page } = useParams({ from: '/shell/status-pages/$page/open' });
  const { mutate, error } = useMutation({
    meta: { showsErrors: true },
    mutationFn: () => call('POST', `${pagesAddress}/${page}/open`),
    onSuccess: ({ url }) => location.replace(url),
  });
  useEffect(() => mutate(), [mutate]);
  return error ? <Failed error={error} onRetry={() => mutate()} /> : <Skeleton lines={3} />;
}
