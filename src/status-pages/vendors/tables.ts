import type { Generated } from 'kysely';
import type { Timestamp } from '../../kernel/db.ts';
import type { ComponentStatus } from '../public/model.ts';

export type VendorTables = {
  vendorFeeds: {
    id: string;
    url: string;
    name: string;
    pageUrl: string;
    etag: string | null;
    heardAt: Timestamp;
    fetchAt: Timestamp;
    failures: Generated<number>;
    failingSince: Timestamp | null;
    failure: string | null;
    createdAt: Timestamp;
  };
  mirroredComponents: {
    componentId: string;
    feedId: string;
    /** Its id on the other page. */
    vendorKey: string;
    status: ComponentStatus;
    counts: boolean;
    missingSince: Timestamp | null;
  };
};
