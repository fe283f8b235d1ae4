import { Blocks } from '../blocks/block.tsx';
import { SurfaceContext } from '../blocks/surface.ts';
import { useHomeSurface } from '../blocks/use-surfaces.ts';
import type { SlackApp, View } from '../live/documents.ts';
import { useHome } from '../live/queries.ts';
import { useSession } from '../live/session.tsx';

function HomeView({ view }: { view: View }) {
  const surface = useHomeSurface(view);
  return (
    <SurfaceContext value={surface}>
      <Blocks blocks={view.blocks} />
    </SurfaceContext>
  );
}

export function Home({ app }: { app: SlackApp }) {
  const { me } = useSession();
  const { data: view, isPending } = useHome(me.id, app.id);
  return (
    <div className="home scroll" role="region" aria-label={`Home of ${app.name}`} tabIndex={0}>
      {view ? (
        <HomeView view={view} />
      ) : (
        !isPending && <p className="empty">{app.name} has not published its home for you yet.</p>
      )}
    </div>
  );
}
