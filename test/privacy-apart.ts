/** Routes that write, and neither take nor give anything of an incident. */
export const apart = [
  /^(POST|PUT|DELETE) \/api\/candor\/v1\/(users|api_keys|sign_in_connections|sign_in_requirement|directory|custom_roles|word_templates|organisation|catalog|customer_segments|slack|announcements|nudges|decision_flows|private_rules|private_incidents|call_rules|call_accounts|drills|failed-jobs|incident_views|incident_view_default)\b/,
  /^(POST|PUT) \/api\/candor\/v1\/(severities|incident_statuses|incident_lifecycles|incident_types|incident_roles|settings|follow_up_priorities|follow_up_categories|approval_groups|regulatory_regimes|incident_timestamps|duration_metrics|incident_times)\b/,
  /^(POST|PUT|DELETE) \/(api\/candor\/v1|internal)\/status-pages\b/,
  /^(POST|PUT|DELETE) \/api\/(v1|v2|candor\/v1)\/custom_field(s|_options)(\/:id|\/:id\/archive|\/order)?$/,
  /^(POST|PUT|DELETE) \/api\/(v3|candor\/v1)\/incident_forms(\/:id)?$/,
  /^(POST|PUT|DELETE) \/api\/v2\/announcement_(rules|templates)(\/:id)?$/,
  /^PUT \/api\/candor\/v1\/communication_policy$/,
  /^(PUT|POST) \/api\/candor\/v1\/communications\/(tier_weights|automatic_words)\b/,
  /^(POST|PUT|DELETE) \/api\/candor\/v1\/webhook_endpoints(\/:id(\/actions\/\w+)?)?$/,
  /^(POST|PUT|DELETE) \/api\/(v1|v2)\/(severities|incident_statuses|incident_roles)(\/:id)?$/,
  /^(POST|PUT|DELETE) \/api\/(v2|v3)\/catalog_(types|entries)\b/,
  /^(POST|PUT|DELETE) \/api\/(v1|v2)\/(api_keys|secrets|ip_allowlists)\b/,
  /^POST \/api\/v2\/(status_page_incidents|status_page_maintenances|status_page_maintenance_updates|status_page_retrospective_incidents|status_page_components)$/,
  /^POST \/api\/v1\/status-pages\/:id\/metrics\/:metric_id\/points$/,
  /^POST \/api\/intake\/mail\b/,
  /^POST \/api\/(v1|v2|candor\/v1)\/incidents$/,
];
