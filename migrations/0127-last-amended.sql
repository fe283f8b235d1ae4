-- DORA's final report counts from the intermediate one as it was last amended; everything else that counts from a filing, from the first.
update regulatory_regimes set stages = replace(stages::text, '"filed:intermediate"', '"amended:intermediate"')::jsonb where name = 'DORA';
update regulatory_clocks set stages = replace(stages::text, '"filed:intermediate"', '"amended:intermediate"')::jsonb where name = 'DORA';
