import { PageHead } from '../../ui/panel.tsx';

export const StatusPages = () => <PageHead title="Status pages" about="What customers see." />;
