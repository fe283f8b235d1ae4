import { plantDefaultApp } from './store/default-app.ts';
import { plant, SEEDS, type Seed } from './store/seed.ts';
import type { World } from './world.ts';

/** The first day of a new sandbox: Northwind, its people, and the default app installed. */
export function populate(world: World): void {
  const northwind = SEEDS.northwind as Seed;
  plant(world, northwind);
  plantDefaultApp(world, northwind.workspace.id, northwind.people[0]?.id ?? '');
  world.commit();
}
