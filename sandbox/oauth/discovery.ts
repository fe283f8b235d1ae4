import type { Json } from '../json.ts';
import type { World } from '../world.ts';

export function discovery(world: World): Json {
  return {
    issuer: world.url,
    authorization_endpoint: `${world.url}/openid/connect/authorize`,
    token_endpoint: `${world.url}/api/openid.connect.token`,
    userinfo_endpoint: `${world.url}/api/openid.connect.userInfo`,
    jwks_uri: `${world.url}/openid/connect/keys`,
    scopes_supported: ['openid', 'profile', 'email'],
    response_types_supported: ['code'],
    response_modes_supported: ['form_post'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: ['sub', 'auth_time', 'iss'],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: true,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
  };
}
