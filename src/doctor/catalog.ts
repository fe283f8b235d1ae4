import { failingSources } from '../catalog/sources/list.ts';
import { minor, type Look } from './find.ts';

/** The catalog is in step with the files that it follows. */
export const catalog: Look = {
  at: 'Catalog',
  async inside({ db }) {
    return (await failingSources(db)).map(({ name, problem }) =>
      minor(
        'followed-file-not-taken',
        `The file “${name}” was not taken over when it was read last. ${problem}`,
        'Mend the file, or its address under Catalog → Import. It is read again by itself; what the catalog has stays until then.',
      ),
    );
  },
};
