import type { Generated } from 'kysely';
import type { Timestamp } from '../../kernel/db.ts';

export type MetricTables = {
  pageMetrics: {
    id: string;
    pageId: string;
    name: string;
    suffix: string;
    decimals: number;
    fromZero: boolean;
    position: number;
    hidden: Generated<boolean>;
    lastAt: Timestamp | null;
    lastValue: number | null;
    archivedAt: Timestamp | null;
    createdAt: Timestamp;
    updatedAt: Timestamp;
  };
  pageMetricPoints: { metricId: string; at: Timestamp; value: number };
  pageMetricMeans: { metricId: string; step: number; at: Timestamp; mean: number; points: number };
};
