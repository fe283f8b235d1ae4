import { targetsOf } from '../status-pages/targets/find.ts';
import { bucketsOf } from '../status-pages/targets/bucket.ts';
import { grave, isLocal, minor, type Look } from './find.ts';

/** Where the pages are pushed to besides the folder. */
export const targets: Look = {
  at: 'Buckets of the pages',
  async around({ config }) {
    if (isLocal(config.STATUS_URL) || bucketsOf(config.PAGES_BUCKETS).length > 0) return [];
    return [
      minor(
        'page-in-one-place',
        'The status pages lie in one place only: when that machine is gone, so are they.',
        'Name an S3-compatible bucket at another provider in PAGES_BUCKETS; docs/status-page-hosting.md says how.',
      ),
    ];
  },
  async inside(kernel) {
    const failing = (await targetsOf(kernel)).filter(({ failingSince }) => failingSince);
    return failing.map(({ target, name, failure, failingSince }) =>
      grave(
        'target-failing',
        `“${name}” cannot be pushed to ${target} since ${failingSince?.toISOString().slice(0, 16)}Z: ${failure}`,
        'Mend the bucket, or its address and key in PAGES_BUCKETS; it is tried again by itself every few minutes.',
      ),
    );
  },
};
