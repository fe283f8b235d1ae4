// Generated from the schemas of the API by `script/check --fix`.
export interface paths {
    "/api/intake/mail/{key}/bounces": {
        parameters: {
        };
        /** Note a bounce or a complaint, or the report of a mail server as it came */
        post: {
            parameters: {
                path: {
                    key: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        detail?: string;
                        email: string;
                        /** @enum {string} */
                        kind: "hard" | "soft" | "complaint";
                        messageId?: string;
                    } | {
                        message: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            noted: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/intake/mail/{key}/postmark": {
        parameters: {
        };
        /** Take a webhook of Postmark */
        post: {
            parameters: {
                path: {
                    key: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        Description?: string;
                        /** @default  */
                        Details?: string;
                        Email?: string;
                        RecordType: string;
                        /** @default  */
                        Type?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            noted: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/intake/mail/{key}/ses": {
        parameters: {
        };
        /** Take a notification of Amazon SES, by way of SNS */
        post: {
            parameters: {
                path: {
                    key: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        Message: string;
                        SubscribeURL?: string;
                        TopicArn?: string;
                        Type: string;
                    } | string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            noted: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/announcements": {
        parameters: {
        };
        /** Which incidents are announced where, and with what */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rules: {
                                channel: string;
                                condition_groups: {
                                    conditions: {
                                        operation: string;
                                        /** @default [] */
                                        param_bindings: {
                                            array_value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            }[] | null;
                                            value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            } | null;
                                        }[];
                                        subject: string;
                                    }[];
                                }[];
                                id: string;
                                name: string;
                                /** @enum {string} */
                                stages: "live_and_closed" | "include_triage" | "include_triage_and_merged" | "include_declined_and_merged" | "include_all";
                                team_id: string;
                                template_id: string | null;
                                /** @enum {string} */
                                updates: "none" | "thread" | "thread_and_channel";
                            }[];
                            templates: {
                                buttons: ("join" | "join-call" | "accept" | "update" | "subscribe" | "request-update" | "publish" | "open-page" | "status-page")[];
                                fields: {
                                    emoji?: string;
                                    id?: string;
                                    /** @enum {string} */
                                    kind: "status" | "severity" | "type" | "lead" | "role" | "reporter" | "channel" | "summary" | "declared" | "timestamp" | "custom_field" | "text";
                                    words?: string;
                                }[];
                                id: string;
                                is_default: boolean;
                                name: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/announcements/rules": {
        parameters: {
        };
        /** Add or change an announcement rule */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        channel: string;
                        condition_groups?: {
                            conditions: {
                                operation: string;
                                /** @default [] */
                                param_bindings?: {
                                    array_value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    }[] | null;
                                    value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    } | null;
                                }[];
                                subject: string;
                            }[];
                        }[];
                        id?: string;
                        name: string;
                        /** @enum {string} */
                        stages?: "live_and_closed" | "include_triage" | "include_triage_and_merged" | "include_declined_and_merged" | "include_all";
                        team_id: string;
                        template_id?: string | null;
                        /** @enum {string} */
                        updates?: "none" | "thread" | "thread_and_channel";
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/announcements/rules/{id}": {
        parameters: {
        };
        /** Take an announcement rule out of use */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/announcements/templates": {
        parameters: {
        };
        /** Add or change an announcement template */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        buttons: ("join" | "join-call" | "accept" | "update" | "subscribe" | "request-update" | "publish" | "open-page" | "status-page")[];
                        fields: {
                            emoji?: string;
                            id?: string;
                            /** @enum {string} */
                            kind: "status" | "severity" | "type" | "lead" | "role" | "reporter" | "channel" | "summary" | "declared" | "timestamp" | "custom_field" | "text";
                            words?: string;
                        }[];
                        id?: string;
                        is_default?: boolean;
                        name: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/announcements/templates/{id}": {
        parameters: {
        };
        /** Take an announcement template out of use */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/api_keys": {
        parameters: {
        };
        /** List API keys and the roles that one may have */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            api_keys: {
                                created_at: string;
                                id: string;
                                last_four: string;
                                last_used_at: string | null;
                                name: string;
                                roles: string[];
                            }[];
                            roles: {
                                about: string;
                                name: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create an API key; its token is shown once */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        roles: string[];
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            token: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/api_keys/{id}": {
        parameters: {
        };
        /** Revoke an API key */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/approval_groups": {
        parameters: {
        };
        /** Who gives a second opinion on sensitive words */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            approval_groups: {
                                /** @enum {string} */
                                class: "security" | "privacy" | "legal" | "contract";
                                people: {
                                    id: string;
                                    name: string;
                                }[];
                                silence_minutes: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/approval_groups/{class}": {
        parameters: {
        };
        /** Say who gives a second opinion on sensitive words */
        put: {
            parameters: {
                path: {
                    class: "security" | "privacy" | "legal" | "contract";
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        silence_minutes?: number;
                        user_ids: string[];
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/audit_log": {
        parameters: {
        };
        /** Read the audit log, newest first */
        get: {
            parameters: {
                query?: {
                    after_at?: unknown;
                    after_id?: string;
                    from?: unknown;
                    object?: string;
                    to?: unknown;
                    what?: string;
                    who?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: {
                                action: string;
                                actor: {
                                    id: string;
                                    kind: string;
                                    name: string;
                                };
                                at: string;
                                caused_by: string | null;
                                details: {
                                    [key: string]: unknown;
                                };
                                id: string;
                                incident_id: string | null;
                                ip: string | null;
                                refs: {
                                    [key: string]: unknown;
                                };
                                sentence: string;
                                user_agent: string | null;
                                via: string | null;
                            }[];
                            more: boolean;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/call_setting": {
        parameters: {
        };
        /** Which call new incidents get */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pattern: string | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Choose which call new incidents get */
        put: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        pattern: string | null;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/bulk": {
        parameters: {
        };
        /** List the latest bulk changes and imports */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bulks: {
                                actor_name: string;
                                changed: number;
                                created: number;
                                created_at: string;
                                done: number;
                                finished_at?: string;
                                id: string;
                                problem?: string;
                                refused: number;
                                source: string;
                                /** @enum {string} */
                                status: "queued" | "running" | "finished" | "failed";
                                total: number;
                                unchanged: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add or change many entries; the answer names the bulk change to follow */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        catalog_type_id: string;
                        entries: {
                            aliases?: string[];
                            /** @default {} */
                            attribute_values?: {
                                [key: string]: {
                                    array_value?: {
                                        literal?: string;
                                    }[] | null;
                                    value?: {
                                        literal?: string;
                                    } | null;
                                };
                            };
                            entry_id?: string;
                            external_id?: string | null;
                            name?: string;
                            rank?: number | null;
                        }[];
                        update_attributes?: string[];
                    };
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/bulk/{id}": {
        parameters: {
        };
        /** Show how far a bulk change is, and which rows were refused */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actor_name: string;
                            changed: number;
                            created: number;
                            created_at: string;
                            done: number;
                            finished_at?: string;
                            id: string;
                            problem?: string;
                            refused: number;
                            refused_rows: {
                                line?: number;
                                position: number;
                                problems: {
                                    message: string;
                                    pointer: string;
                                }[];
                            }[];
                            source: string;
                            /** @enum {string} */
                            status: "queued" | "running" | "finished" | "failed";
                            total: number;
                            unchanged: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/entries": {
        parameters: {
        };
        /** List or search the entries of a catalog type */
        get: {
            parameters: {
                query: {
                    after?: string;
                    archived?: string;
                    attribute_id?: string;
                    attribute_value?: string;
                    catalog_type_id: string;
                    identifier?: string;
                    page_size?: number;
                    search?: string;
                    sort?: "added" | "newest" | "name" | "rank";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entries: {
                                aliases: string[];
                                archived_at?: string;
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            entry?: {
                                                catalog_type_id: string;
                                                id: string;
                                                name: string;
                                            };
                                            label: string;
                                            literal?: string;
                                        }[];
                                        value?: {
                                            entry?: {
                                                catalog_type_id: string;
                                                id: string;
                                                name: string;
                                            };
                                            label: string;
                                            literal?: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            }[];
                            catalog_type_id: string;
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add an entry */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        aliases?: string[];
                        /** @default {} */
                        attribute_values?: {
                            [key: string]: {
                                array_value?: {
                                    literal?: string;
                                }[] | null;
                                value?: {
                                    literal?: string;
                                } | null;
                            };
                        };
                        catalog_type_id: string;
                        external_id?: string | null;
                        name: string;
                        rank?: number | null;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entry: {
                                aliases: string[];
                                archived_at?: string;
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            entry?: {
                                                catalog_type_id: string;
                                                id: string;
                                                name: string;
                                            };
                                            label: string;
                                            literal?: string;
                                        }[];
                                        value?: {
                                            entry?: {
                                                catalog_type_id: string;
                                                id: string;
                                                name: string;
                                            };
                                            label: string;
                                            literal?: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: string[];
                                color: string;
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                icon: string;
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/entries/{id}": {
        parameters: {
        };
        /** Show an entry with its values */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entry: {
                                aliases: string[];
                                archived_at?: string;
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            entry?: {
                                                catalog_type_id: string;
                                                id: string;
                                                name: string;
                                            };
                                            label: string;
                                            literal?: string;
                                        }[];
                                        value?: {
                                            entry?: {
                                                catalog_type_id: string;
                                                id: string;
                                                name: string;
                                            };
                                            label: string;
                                            literal?: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: string[];
                                color: string;
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                icon: string;
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change an entry */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        aliases?: string[];
                        /** @default {} */
                        attribute_values?: {
                            [key: string]: {
                                array_value?: {
                                    literal?: string;
                                }[] | null;
                                value?: {
                                    literal?: string;
                                } | null;
                            };
                        };
                        external_id?: string | null;
                        name: string;
                        rank?: number | null;
                        update_attributes?: string[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entry: {
                                aliases: string[];
                                archived_at?: string;
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            entry?: {
                                                catalog_type_id: string;
                                                id: string;
                                                name: string;
                                            };
                                            label: string;
                                            literal?: string;
                                        }[];
                                        value?: {
                                            entry?: {
                                                catalog_type_id: string;
                                                id: string;
                                                name: string;
                                            };
                                            label: string;
                                            literal?: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: string[];
                                color: string;
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                icon: string;
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Archive an entry */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/entries/{id}/graph": {
        parameters: {
        };
        /** Show what an entry depends on and what depends on it */
        get: {
            parameters: {
                query?: {
                    attribute_ids?: string[];
                    down?: number;
                    up?: number;
                };
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            complete: boolean;
                            edges: {
                                attribute_id: string;
                                from: string;
                                label: string;
                                to: string;
                            }[];
                            nodes: {
                                catalog_type_id: string;
                                distance: number;
                                id: string;
                                name: string;
                            }[];
                            types: {
                                color: string;
                                icon: string;
                                id: string;
                                name: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/entries/{id}/history": {
        parameters: {
        };
        /** Show what became of an entry, newest first */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            history: {
                                actor: string;
                                at: string;
                                changes: {
                                    from: string[];
                                    to: string[];
                                    what: string;
                                }[];
                                id: string;
                                sentence: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/entries/{id}/incidents": {
        parameters: {
        };
        /** Open incidents that hurt an entry or what it depends on, and how many steps from what they touch */
        get: {
            parameters: {
                query?: {
                    up?: number;
                };
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incidents: {
                                category: string;
                                id: string;
                                marks: {
                                    entry_id: string;
                                    name: string;
                                    step: number;
                                }[];
                                name: string;
                                reference: string;
                                severity: string | null;
                                touches: {
                                    /** @enum {string} */
                                    by: "field" | "component" | "customer";
                                    entry_id: string;
                                    label: string;
                                }[];
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/entries/{id}/restore": {
        parameters: {
        };
        /** Restore an archived entry */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entry: {
                                aliases: string[];
                                archived_at?: string;
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            entry?: {
                                                catalog_type_id: string;
                                                id: string;
                                                name: string;
                                            };
                                            label: string;
                                            literal?: string;
                                        }[];
                                        value?: {
                                            entry?: {
                                                catalog_type_id: string;
                                                id: string;
                                                name: string;
                                            };
                                            label: string;
                                            literal?: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: string[];
                                color: string;
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                icon: string;
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/imports": {
        parameters: {
        };
        /** Import a file; the answer names the bulk change to follow */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        catalog_type_id?: string;
                        columns?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        format: "csv" | "json" | "yaml" | "backstage";
                        text: string;
                    };
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            unreadable: {
                                line: number;
                                message: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/imports/preview": {
        parameters: {
        };
        /** Say what importing a file would do, without doing it */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        catalog_type_id?: string;
                        columns?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        format: "csv" | "json" | "yaml" | "backstage";
                        text: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            changed: number;
                            columns: {
                                [key: string]: string;
                            };
                            created: number;
                            error_count: number;
                            errors: {
                                line: number;
                                message: string;
                            }[];
                            examples: {
                                changed: {
                                    changes: string[];
                                    line: number;
                                    name: string;
                                    type: string;
                                }[];
                                created: {
                                    changes: string[];
                                    line: number;
                                    name: string;
                                    type: string;
                                }[];
                            };
                            new_types: string[];
                            skipped: {
                                line: number;
                                message: string;
                            }[];
                            unchanged: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/resources": {
        parameters: {
        };
        /** List the types that an attribute may have */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            resources: {
                                /** @enum {string} */
                                category: "primitive" | "custom" | "external";
                                description: string;
                                engine_resource_type: string;
                                label: string;
                                type: string;
                                value_docstring: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/search": {
        parameters: {
        };
        /** Find entries of every catalog type */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    q?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            results: {
                                catalog_type_id: string;
                                catalog_type_name: string;
                                id: string;
                                name: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/types": {
        parameters: {
        };
        /** List catalog types */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_types: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: string[];
                                color: string;
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                icon: string;
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add a catalog type */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        annotations?: {
                            [key: string]: string;
                        };
                        /** @default [] */
                        attributes?: {
                            array: boolean;
                            backlink_attribute?: string | null;
                            id?: string;
                            /**
                             * @default
                             * @enum {string}
                             */
                            mode?: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                            name: string;
                            /** @default [] */
                            path?: {
                                attribute_id: string;
                            }[];
                            type: string;
                        }[];
                        categories?: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                        /** @enum {string} */
                        color?: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                        description?: string;
                        /** @enum {string} */
                        icon?: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                        name: string;
                        owning_team_ids?: string[];
                        ranked?: boolean;
                        source_repo_url?: string | null;
                        type_name?: string;
                        use_name_as_identifier?: boolean;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: string[];
                                color: string;
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                icon: string;
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/types/{id}": {
        parameters: {
        };
        /** Show a catalog type */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: string[];
                                color: string;
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                icon: string;
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change a catalog type */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        annotations?: {
                            [key: string]: string;
                        };
                        categories?: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                        /** @enum {string} */
                        color?: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                        description?: string;
                        /** @enum {string} */
                        icon?: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                        name: string;
                        owning_team_ids?: string[];
                        ranked?: boolean;
                        source_repo_url?: string | null;
                        use_name_as_identifier?: boolean;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: string[];
                                color: string;
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                icon: string;
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Archive a catalog type with its entries */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/catalog/types/{id}/schema": {
        parameters: {
        };
        /** Change the attributes of a catalog type */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        attributes: {
                            array: boolean;
                            backlink_attribute?: string | null;
                            id?: string;
                            /**
                             * @default
                             * @enum {string}
                             */
                            mode?: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                            name: string;
                            /** @default [] */
                            path?: {
                                attribute_id: string;
                            }[];
                            type: string;
                        }[];
                        version: number;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: string[];
                                color: string;
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                icon: string;
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/commitments": {
        parameters: {
        };
        /** Every word that is owed, by due time */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            commitments: {
                                audience: string;
                                breached_at: string | null;
                                customer: string | null;
                                due_at: string;
                                id: string;
                                incident: {
                                    id: string;
                                    name: string;
                                    number: number;
                                    severity: string | null;
                                    status: string;
                                };
                                kind: string;
                                opened_at: string;
                                owner: {
                                    id: string;
                                    name: string;
                                } | null;
                                size: {
                                    count: number;
                                    /** @enum {string} */
                                    of: "followers" | "customers";
                                } | null;
                                source: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/commitments/{id}/waive": {
        parameters: {
        };
        /** Waive a word that is owed, with a reason */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/communication_policy": {
        parameters: {
        };
        /** When words to customers are due */
        get: {
            parameters: {
                query?: {
                    version?: number;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            current: number;
                            longest_rhythm: number;
                            most_unchanged: number;
                            nobody_minutes: number;
                            rows: {
                                /** @enum {string} */
                                audience: "everyone" | "some_customers" | "one_customer";
                                defaults: {
                                    correction: number;
                                    first_word: number;
                                    identified: number;
                                    investigating: number;
                                    longest: number;
                                    monitoring: number;
                                    resolved_notice: number;
                                    write_up_days: number | null;
                                };
                                is_own: boolean;
                                severity: string;
                                severity_id: string | null;
                                times: {
                                    correction: number;
                                    first_word: number;
                                    identified: number;
                                    investigating: number;
                                    longest: number;
                                    monitoring: number;
                                    resolved_notice: number;
                                    write_up_days: number | null;
                                };
                            }[];
                            version: number;
                            versions: {
                                note: string;
                                saved_at: string;
                                saved_by: string;
                                version: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Say when words to customers are due */
        put: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        based_on: number;
                        longest_rhythm: number;
                        most_unchanged: number;
                        nobody_minutes: number;
                        note?: string;
                        rows: {
                            /** @enum {string} */
                            audience: "everyone" | "some_customers" | "one_customer";
                            severity_id: string | null;
                            times: {
                                correction: number;
                                first_word: number;
                                identified: number;
                                investigating: number;
                                longest: number;
                                monitoring: number;
                                resolved_notice: number;
                                write_up_days: number | null;
                            };
                        }[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/communication_policy/preview": {
        parameters: {
        };
        /** What other due times would have meant for past incidents */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        rows: {
                            /** @enum {string} */
                            audience: "everyone" | "some_customers" | "one_customer";
                            severity_id: string | null;
                            times: {
                                correction: number;
                                first_word: number;
                                identified: number;
                                investigating: number;
                                longest: number;
                                monitoring: number;
                                resolved_notice: number;
                                write_up_days: number | null;
                            };
                        }[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            days: number;
                            figures: {
                                kind: string;
                                on_time: number;
                                words: number;
                                would_be_on_time: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/communications/automatic_words": {
        parameters: {
        };
        /** What is posted automatically when a word to everyone is overdue */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            asks_second: boolean;
                            current: {
                                approved_at: string | null;
                                approved_by: string | null;
                                version: number;
                                words: string;
                                words_html: string;
                                written_at: string;
                                written_by: string;
                                written_by_id: string;
                            } | null;
                            is_on: boolean;
                            texts: {
                                approved_at: string | null;
                                approved_by: string | null;
                                version: number;
                                words: string;
                                words_html: string;
                                written_at: string;
                                written_by: string;
                                written_by_id: string;
                            }[];
                            withheld: string[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Turn automatic words on or off, and say whether a second person approves their text */
        put: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        asks_second: boolean;
                        is_on: boolean;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/communications/automatic_words/texts": {
        parameters: {
        };
        /** Write a new version of the text that is posted automatically */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        words: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/communications/automatic_words/texts/{version}/approve": {
        parameters: {
        };
        /** Approve the text that is posted automatically */
        post: {
            parameters: {
                path: {
                    version: number;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/communications/figures": {
        parameters: {
        };
        /** How well customers were told of each incident, and what is known of others */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incidents: {
                                created_at: string;
                                id: string;
                                impact_start: string;
                                impact_start_is_declared: boolean;
                                metrics: {
                                    customers_met: number;
                                    estimate_error_min: number | null;
                                    kept: number;
                                    kept_5min_grace: number;
                                    longest_dark_min: number | null;
                                    longest_silence_min: number | null;
                                    promises: number;
                                    time_to_first_update_min: number | null;
                                    told_before_asked: number;
                                    updates: number;
                                    worst_late_min: number | null;
                                };
                                name: string;
                                reference: string;
                                severity: string | null;
                            }[];
                            known_outages: {
                                longest_silence_min: number | null;
                                name: string;
                                source: string;
                                time_to_first_update_min: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/communications/tier_weights": {
        parameters: {
        };
        /** What customers' answers count by tier */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            weights: {
                                tier: string;
                                weight: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Set what customers' answers count by tier */
        put: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        weights: {
                            tier: string;
                            weight: number;
                        }[];
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/custom_fields": {
        parameters: {
        };
        /** List custom fields with their options */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_fields: {
                                archived: boolean;
                                catalog_type_id?: string;
                                created_at: string;
                                derived: {
                                    else_branch?: {
                                        result: {
                                            array_value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            }[] | null;
                                            value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            } | null;
                                        };
                                    } | null;
                                    label: string;
                                    operations: {
                                        branches?: {
                                            branches: {
                                                condition_groups: {
                                                    conditions: {
                                                        operation: string;
                                                        /** @default [] */
                                                        param_bindings: {
                                                            array_value?: {
                                                                literal?: string | null;
                                                                reference?: string | null;
                                                            }[] | null;
                                                            value?: {
                                                                literal?: string | null;
                                                                reference?: string | null;
                                                            } | null;
                                                        }[];
                                                        subject: string;
                                                    }[];
                                                }[];
                                                result: {
                                                    array_value?: {
                                                        literal?: string | null;
                                                        reference?: string | null;
                                                    }[] | null;
                                                    value?: {
                                                        literal?: string | null;
                                                        reference?: string | null;
                                                    } | null;
                                                };
                                            }[];
                                            returns: {
                                                array: boolean;
                                                type: string;
                                            };
                                        } | null;
                                        cast?: {
                                            returns: {
                                                array: boolean;
                                                type: string;
                                            };
                                        } | null;
                                        concatenate?: {
                                            reference: string;
                                        } | null;
                                        filter?: {
                                            condition_groups: {
                                                conditions: {
                                                    operation: string;
                                                    /** @default [] */
                                                    param_bindings: {
                                                        array_value?: {
                                                            literal?: string | null;
                                                            reference?: string | null;
                                                        }[] | null;
                                                        value?: {
                                                            literal?: string | null;
                                                            reference?: string | null;
                                                        } | null;
                                                    }[];
                                                    subject: string;
                                                }[];
                                            }[];
                                        } | null;
                                        navigate?: {
                                            reference: string;
                                        } | null;
                                        operation_type: string;
                                        parse?: {
                                            returns: {
                                                array: boolean;
                                                type: string;
                                            };
                                            source: string;
                                        } | null;
                                    }[];
                                    reference: string;
                                    root_reference: string;
                                } | null;
                                description: string;
                                /** @enum {string} */
                                field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                filter_by?: {
                                    catalog_attribute_id: string;
                                    custom_field_id: string;
                                };
                                fixed_filter?: {
                                    catalog_attribute_id: string;
                                    values: string[];
                                };
                                group_by_catalog_attribute_id?: string;
                                helptext_catalog_attribute_id?: string;
                                id: string;
                                name: string;
                                open_options: boolean;
                                options: {
                                    id: string;
                                    value: string;
                                }[];
                                updated_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add a custom field with its options */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        catalog_type_id?: string | null;
                        derived?: {
                            else_branch?: {
                                result: {
                                    array_value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    }[] | null;
                                    value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    } | null;
                                };
                            } | null;
                            label: string;
                            operations: {
                                branches?: {
                                    branches: {
                                        condition_groups: {
                                            conditions: {
                                                operation: string;
                                                /** @default [] */
                                                param_bindings?: {
                                                    array_value?: {
                                                        literal?: string | null;
                                                        reference?: string | null;
                                                    }[] | null;
                                                    value?: {
                                                        literal?: string | null;
                                                        reference?: string | null;
                                                    } | null;
                                                }[];
                                                subject: string;
                                            }[];
                                        }[];
                                        result: {
                                            array_value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            }[] | null;
                                            value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            } | null;
                                        };
                                    }[];
                                    returns: {
                                        array: boolean;
                                        type: string;
                                    };
                                } | null;
                                cast?: {
                                    returns: {
                                        array: boolean;
                                        type: string;
                                    };
                                } | null;
                                concatenate?: {
                                    reference: string;
                                } | null;
                                filter?: {
                                    condition_groups: {
                                        conditions: {
                                            operation: string;
                                            /** @default [] */
                                            param_bindings?: {
                                                array_value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                }[] | null;
                                                value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                } | null;
                                            }[];
                                            subject: string;
                                        }[];
                                    }[];
                                } | null;
                                navigate?: {
                                    reference: string;
                                } | null;
                                operation_type: string;
                                parse?: {
                                    returns: {
                                        array: boolean;
                                        type: string;
                                    };
                                    source: string;
                                } | null;
                            }[];
                            reference: string;
                            root_reference: string;
                        } | null;
                        description: string;
                        /** @enum {string} */
                        field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                        filter_by?: {
                            catalog_attribute_id: string;
                            custom_field_id: string;
                        } | null;
                        fixed_filter?: {
                            catalog_attribute_id: string;
                            values: string[];
                        } | null;
                        forms?: {
                            /** @enum {string} */
                            kind: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                            required: boolean;
                        }[];
                        group_by_catalog_attribute_id?: string | null;
                        helptext_catalog_attribute_id?: string | null;
                        name: string;
                        open_options?: boolean;
                        /** @default [] */
                        options?: {
                            value: string;
                        }[];
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/custom_fields/{id}": {
        parameters: {
        };
        /** Change a custom field and its options */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        derived?: {
                            else_branch?: {
                                result: {
                                    array_value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    }[] | null;
                                    value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    } | null;
                                };
                            } | null;
                            label: string;
                            operations: {
                                branches?: {
                                    branches: {
                                        condition_groups: {
                                            conditions: {
                                                operation: string;
                                                /** @default [] */
                                                param_bindings?: {
                                                    array_value?: {
                                                        literal?: string | null;
                                                        reference?: string | null;
                                                    }[] | null;
                                                    value?: {
                                                        literal?: string | null;
                                                        reference?: string | null;
                                                    } | null;
                                                }[];
                                                subject: string;
                                            }[];
                                        }[];
                                        result: {
                                            array_value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            }[] | null;
                                            value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            } | null;
                                        };
                                    }[];
                                    returns: {
                                        array: boolean;
                                        type: string;
                                    };
                                } | null;
                                cast?: {
                                    returns: {
                                        array: boolean;
                                        type: string;
                                    };
                                } | null;
                                concatenate?: {
                                    reference: string;
                                } | null;
                                filter?: {
                                    condition_groups: {
                                        conditions: {
                                            operation: string;
                                            /** @default [] */
                                            param_bindings?: {
                                                array_value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                }[] | null;
                                                value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                } | null;
                                            }[];
                                            subject: string;
                                        }[];
                                    }[];
                                } | null;
                                navigate?: {
                                    reference: string;
                                } | null;
                                operation_type: string;
                                parse?: {
                                    returns: {
                                        array: boolean;
                                        type: string;
                                    };
                                    source: string;
                                } | null;
                            }[];
                            reference: string;
                            root_reference: string;
                        } | null;
                        description: string;
                        filter_by?: {
                            catalog_attribute_id: string;
                            custom_field_id: string;
                        } | null;
                        fixed_filter?: {
                            catalog_attribute_id: string;
                            values: string[];
                        } | null;
                        forms?: {
                            /** @enum {string} */
                            kind: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                            required: boolean;
                            shown: boolean;
                        }[];
                        group_by_catalog_attribute_id?: string | null;
                        helptext_catalog_attribute_id?: string | null;
                        name: string;
                        open_options?: boolean;
                        options?: {
                            id?: string;
                            value: string;
                        }[];
                        was?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/custom_fields/{id}/archive": {
        parameters: {
        };
        /** Take a custom field out of use, or bring it back */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        archived: boolean;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/custom_fields/{id}/choices": {
        parameters: {
        };
        /** List what may be chosen for a field, given what the fields beside it hold */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        beside?: {
                            [key: string]: string[];
                        };
                        held?: string[];
                        q?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            choices: {
                                group?: string;
                                help?: string;
                                id: string;
                                label: string;
                            }[];
                            held: {
                                id: string;
                                label: string;
                            }[];
                            more: boolean;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/custom_fields/order": {
        parameters: {
        };
        /** Put the custom fields in an order */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/custom_roles": {
        parameters: {
        };
        /** Create a custom role */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        description?: string;
                        name: string;
                        permissions: string[];
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/custom_roles/{id}": {
        parameters: {
        };
        /** Change a custom role */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        description?: string;
                        name: string;
                        permissions: string[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take a custom role out of use */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/customer_segments": {
        parameters: {
        };
        /** Customer segments, and how many customers each holds */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            segments: {
                                condition_groups: {
                                    conditions: {
                                        operation: string;
                                        /** @default [] */
                                        param_bindings: {
                                            array_value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            }[] | null;
                                            value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            } | null;
                                        }[];
                                        subject: string;
                                    }[];
                                }[];
                                id: string;
                                name: string;
                                size: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add or change a customer segment */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        condition_groups: {
                            conditions: {
                                operation: string;
                                /** @default [] */
                                param_bindings?: {
                                    array_value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    }[] | null;
                                    value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    } | null;
                                }[];
                                subject: string;
                            }[];
                        }[];
                        id?: string;
                        name: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/customer_segments/{id}": {
        parameters: {
        };
        /** Take a customer segment out of use */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/customer_segments/preview": {
        parameters: {
        };
        /** Which customers conditions hold for */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        condition_groups: {
                            conditions: {
                                operation: string;
                                /** @default [] */
                                param_bindings?: {
                                    array_value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    }[] | null;
                                    value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    } | null;
                                }[];
                                subject: string;
                            }[];
                        }[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            customers: {
                                id: string;
                                name: string;
                                tier: string | null;
                            }[];
                            problems: {
                                pointer?: string;
                                sentence: string;
                            }[];
                            total: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/customers": {
        parameters: {
        };
        /** Customers and segments to choose from */
        get: {
            parameters: {
                query?: {
                    q?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            customers: {
                                channel: string | null;
                                contacts: number;
                                id: string;
                                name: string;
                                tier: string | null;
                            }[];
                            segments: {
                                id: string;
                                name: string;
                                size: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/decision_flows": {
        parameters: {
        };
        /** The trees of questions that may be begun */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            decision_flows: {
                                /** @default  */
                                about: string;
                                id: string;
                                name: string;
                                root: components["schemas"]["DecisionNode"];
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add or change a decision flow */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        about?: string;
                        id?: string;
                        name: string;
                        root: components["schemas"]["DecisionNodeInput"];
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/decision_flows/{id}": {
        parameters: {
        };
        /** Take a decision flow out of use */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/directory": {
        parameters: {
        };
        /** Show tokens and groups of the directory */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            address: string;
                            groups: {
                                id: string;
                                members: number;
                                name: string;
                                role: ("viewer" | "responder" | "administrator") | null;
                                role_id: string | null;
                            }[];
                            tokens: {
                                /** @enum {string} */
                                admits_as: "viewer" | "responder" | "administrator";
                                created_at: string;
                                id: string;
                                last_four: string;
                                last_used_at: string | null;
                                name: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/directory/groups/{id}": {
        parameters: {
        };
        /** Set what members of a directory group may do */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        role: ("viewer" | "responder" | "administrator") | null;
                        role_id: string | null;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/directory/tokens": {
        parameters: {
        };
        /** Create a token for a directory; it is shown once */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @default responder
                         * @enum {string}
                         */
                        admits_as?: "viewer" | "responder" | "administrator";
                        name: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            token: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/directory/tokens/{id}": {
        parameters: {
        };
        /** Revoke a token of a directory */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/doctor": {
        parameters: {
        };
        /** Look for what is wrong with the set-up */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            parts: {
                                at: string;
                                findings: {
                                    grave: boolean;
                                    name: string;
                                    remedy: string;
                                    what: string;
                                }[] | null;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/drills": {
        parameters: {
        };
        /** Send one marked message down every channel */
        post: {
            parameters: {
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/drills/latest": {
        parameters: {
        };
        /** Show how the latest drill went */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            drill: {
                                id: string;
                                /** Format: date-time */
                                started_at: string;
                                started_by: string;
                                steps: {
                                    /** @enum {string} */
                                    channel: "slack" | "mail" | "page";
                                    detail: string;
                                    label: string;
                                    seconds: number | null;
                                    /** @enum {string} */
                                    state: "waiting" | "arrived" | "failed";
                                }[];
                            } | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/duration_metrics": {
        parameters: {
        };
        /** Add or change a duration metric */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        from_id: string;
                        id?: string;
                        name: string;
                        to_id: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/expressions/labels": {
        parameters: {
        };
        /** Name values that conditions compare with */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        type: string;
                        values: string[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            labels: {
                                label: string;
                                value: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/expressions/options": {
        parameters: {
        };
        /** List values of a type to compare with */
        get: {
            parameters: {
                query: {
                    limit?: number;
                    q?: string;
                    type: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            options: {
                                label: string;
                                value: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/expressions/references": {
        parameters: {
        };
        /** List what conditions may be about, and what may be asked of each */
        get: {
            parameters: {
                query?: {
                    root_type?: string;
                    site?: string;
                    under?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            references: {
                                array: boolean;
                                key: string;
                                label: string;
                                /** @enum {string} */
                                nature: "text" | "number" | "bool" | "time" | "json" | "thing" | "ranked";
                                operations: {
                                    label: string;
                                    /** @enum {string} */
                                    params: "none" | "one" | "many";
                                    value: string;
                                }[];
                                type: string;
                            }[];
                            sites: {
                                label: string;
                                name: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/expressions/try": {
        parameters: {
        };
        /** Check conditions and expressions, and say for a thing why they hold or not */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        condition_groups?: {
                            conditions: {
                                operation: string;
                                /** @default [] */
                                param_bindings?: {
                                    array_value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    }[] | null;
                                    value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    } | null;
                                }[];
                                subject: string;
                            }[];
                        }[];
                        /** @default [] */
                        expressions?: {
                            else_branch?: {
                                result: {
                                    array_value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    }[] | null;
                                    value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    } | null;
                                };
                            } | null;
                            label: string;
                            operations: {
                                branches?: {
                                    branches: {
                                        condition_groups: {
                                            conditions: {
                                                operation: string;
                                                /** @default [] */
                                                param_bindings?: {
                                                    array_value?: {
                                                        literal?: string | null;
                                                        reference?: string | null;
                                                    }[] | null;
                                                    value?: {
                                                        literal?: string | null;
                                                        reference?: string | null;
                                                    } | null;
                                                }[];
                                                subject: string;
                                            }[];
                                        }[];
                                        result: {
                                            array_value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            }[] | null;
                                            value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            } | null;
                                        };
                                    }[];
                                    returns: {
                                        array: boolean;
                                        type: string;
                                    };
                                } | null;
                                cast?: {
                                    returns: {
                                        array: boolean;
                                        type: string;
                                    };
                                } | null;
                                concatenate?: {
                                    reference: string;
                                } | null;
                                filter?: {
                                    condition_groups: {
                                        conditions: {
                                            operation: string;
                                            /** @default [] */
                                            param_bindings?: {
                                                array_value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                }[] | null;
                                                value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                } | null;
                                            }[];
                                            subject: string;
                                        }[];
                                    }[];
                                } | null;
                                navigate?: {
                                    reference: string;
                                } | null;
                                operation_type: string;
                                parse?: {
                                    returns: {
                                        array: boolean;
                                        type: string;
                                    };
                                    source: string;
                                } | null;
                            }[];
                            reference: string;
                            root_reference: string;
                        }[];
                        root_type?: string;
                        roots?: {
                            [key: string]: string | string[];
                        };
                        site?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            explanation: {
                                groups: {
                                    conditions: {
                                        held: boolean;
                                        sentence: string;
                                    }[];
                                    held: boolean;
                                }[];
                                held: boolean;
                            } | null;
                            problems: {
                                message: string;
                                pointer: string;
                            }[];
                            values: {
                                labels: string[];
                                reference: string;
                                type?: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/follow_up_categories": {
        parameters: {
        };
        /** List the categories of follow-ups */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            categories: {
                                description: string;
                                id: string;
                                name: string;
                                rank: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add or change a category */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string;
                        id?: string;
                        name: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/follow_up_categories/archive": {
        parameters: {
        };
        /** Take a category out of use */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/follow_up_categories/order": {
        parameters: {
        };
        /** Put categories in an order */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/follow_up_labels": {
        parameters: {
        };
        /** List the labels that follow-ups have */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            labels: string[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/follow_up_priorities": {
        parameters: {
        };
        /** List the priorities of follow-ups */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            priorities: {
                                description: string;
                                id: string;
                                name: string;
                                rank: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add or change a priority */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string;
                        id?: string;
                        name: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/follow_up_priorities/archive": {
        parameters: {
        };
        /** Take a priority out of use */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/follow_up_priorities/order": {
        parameters: {
        };
        /** Put priorities in an order */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/follow_ups": {
        parameters: {
        };
        /** List follow-ups with their incidents, a page at a time */
        get: {
            parameters: {
                query?: {
                    category_id?: string;
                    incident_id?: string;
                    label?: string;
                    mine?: string;
                    offset?: number;
                    priority_id?: string;
                    state?: "open" | "done" | "all";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            follow_ups: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                assignee_team?: {
                                    id: string;
                                    name: string;
                                };
                                category: {
                                    id: string;
                                    name: string;
                                } | null;
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                id: string;
                                incident: {
                                    is_private: boolean;
                                    name: string;
                                    reference: string;
                                };
                                incident_id: string;
                                labels: string[];
                                priority?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                source: {
                                    author: string;
                                    link: string | null;
                                    text: string;
                                } | null;
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                title: string;
                                updated_at: string;
                            }[];
                            more: boolean;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/follow_ups/{id}": {
        parameters: {
        };
        /** Change parts of a follow-up */
        patch: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        assignee_id?: string | null;
                        category_id?: string | null;
                        description?: string;
                        labels?: string[];
                        priority_id?: string | null;
                        /** @enum {string} */
                        status?: "outstanding" | "completed" | "not_doing";
                        title?: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_forms": {
        parameters: {
        };
        /** List incident forms, and what each may be made of */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            form_types: {
                                elements: {
                                    custom_field_id: string | null;
                                    default_value: string[];
                                    description: string;
                                    id: string;
                                    incident_role_id: string | null;
                                    label: string;
                                    name: string;
                                    placeholder: string;
                                    /** @enum {string} */
                                    required: "never" | "always" | "when";
                                    required_if_condition_groups: {
                                        conditions: {
                                            operation: string;
                                            /** @default [] */
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                }[] | null;
                                                value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                } | null;
                                            }[];
                                            subject: string;
                                        }[];
                                    }[];
                                    show_if_condition_groups: {
                                        conditions: {
                                            operation: string;
                                            /** @default [] */
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                }[] | null;
                                                value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                } | null;
                                            }[];
                                            subject: string;
                                        }[];
                                    }[];
                                    shown: {
                                        choices: {
                                            group?: string;
                                            help?: string;
                                            id: string;
                                            label: string;
                                        }[];
                                        control: string;
                                        fieldId: string | null;
                                        help: string;
                                        id: string;
                                        key: string;
                                        label: string;
                                        live: boolean;
                                        open: boolean;
                                        placeholder: string;
                                        required: boolean;
                                        roleId: string | null;
                                        searched: boolean;
                                        turn: string;
                                        /** @enum {string} */
                                        type: "name" | "incident_type" | "triage" | "severity" | "summary" | "status" | "update_message" | "next_update_in" | "started_at" | "resolved_at" | "visibility" | "incident_role" | "custom_field" | "text" | "divider";
                                        value: string[];
                                    } | null;
                                    /** @enum {string} */
                                    type: "name" | "incident_type" | "triage" | "severity" | "summary" | "status" | "update_message" | "next_update_in" | "started_at" | "resolved_at" | "visibility" | "incident_role" | "custom_field" | "text" | "divider";
                                }[];
                                first: ("name" | "incident_type" | "triage" | "severity" | "summary" | "status" | "update_message" | "next_update_in" | "started_at" | "resolved_at" | "visibility" | "incident_role" | "custom_field" | "text" | "divider") | null;
                                /** @enum {string} */
                                form_type: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                                name: string;
                                needed: ("name" | "incident_type" | "triage" | "severity" | "summary" | "status" | "update_message" | "next_update_in" | "started_at" | "resolved_at" | "visibility" | "incident_role" | "custom_field" | "text" | "divider")[];
                            }[];
                            incident_forms: {
                                changed: boolean;
                                elements: {
                                    custom_field_id: string | null;
                                    default_value: string[];
                                    description: string;
                                    id: string;
                                    incident_role_id: string | null;
                                    label: string;
                                    placeholder: string;
                                    /** @enum {string} */
                                    required: "never" | "always" | "when";
                                    required_if_condition_groups: {
                                        conditions: {
                                            operation: string;
                                            /** @default [] */
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                }[] | null;
                                                value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                } | null;
                                            }[];
                                            subject: string;
                                        }[];
                                    }[];
                                    show_if_condition_groups: {
                                        conditions: {
                                            operation: string;
                                            /** @default [] */
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                }[] | null;
                                                value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                } | null;
                                            }[];
                                            subject: string;
                                        }[];
                                    }[];
                                    /** @enum {string} */
                                    type: "name" | "incident_type" | "triage" | "severity" | "summary" | "status" | "update_message" | "next_update_in" | "started_at" | "resolved_at" | "visibility" | "incident_role" | "custom_field" | "text" | "divider";
                                }[];
                                /** @enum {string} */
                                form_type: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                                id: string;
                                incident_type_id: string | null;
                                version: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_forms/{id}": {
        parameters: {
        };
        /** Change an incident form */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        elements: {
                            custom_field_id?: string | null;
                            default_value?: string[];
                            description?: string;
                            id?: string;
                            incident_role_id?: string | null;
                            label?: string;
                            placeholder?: string;
                            /** @enum {string} */
                            required?: "never" | "always" | "when";
                            required_if_condition_groups?: {
                                conditions: {
                                    operation: string;
                                    /** @default [] */
                                    param_bindings?: {
                                        array_value?: {
                                            literal?: string | null;
                                            reference?: string | null;
                                        }[] | null;
                                        value?: {
                                            literal?: string | null;
                                            reference?: string | null;
                                        } | null;
                                    }[];
                                    subject: string;
                                }[];
                            }[];
                            show_if_condition_groups?: {
                                conditions: {
                                    operation: string;
                                    /** @default [] */
                                    param_bindings?: {
                                        array_value?: {
                                            literal?: string | null;
                                            reference?: string | null;
                                        }[] | null;
                                        value?: {
                                            literal?: string | null;
                                            reference?: string | null;
                                        } | null;
                                    }[];
                                    subject: string;
                                }[];
                            }[];
                            /** @enum {string} */
                            type: "name" | "incident_type" | "triage" | "severity" | "summary" | "status" | "update_message" | "next_update_in" | "started_at" | "resolved_at" | "visibility" | "incident_role" | "custom_field" | "text" | "divider";
                        }[];
                        version: number;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_form: {
                                changed: boolean;
                                elements: {
                                    custom_field_id: string | null;
                                    default_value: string[];
                                    description: string;
                                    id: string;
                                    incident_role_id: string | null;
                                    label: string;
                                    placeholder: string;
                                    /** @enum {string} */
                                    required: "never" | "always" | "when";
                                    required_if_condition_groups: {
                                        conditions: {
                                            operation: string;
                                            /** @default [] */
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                }[] | null;
                                                value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                } | null;
                                            }[];
                                            subject: string;
                                        }[];
                                    }[];
                                    show_if_condition_groups: {
                                        conditions: {
                                            operation: string;
                                            /** @default [] */
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                }[] | null;
                                                value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                } | null;
                                            }[];
                                            subject: string;
                                        }[];
                                    }[];
                                    /** @enum {string} */
                                    type: "name" | "incident_type" | "triage" | "severity" | "summary" | "status" | "update_message" | "next_update_in" | "started_at" | "resolved_at" | "visibility" | "incident_role" | "custom_field" | "text" | "divider";
                                }[];
                                /** @enum {string} */
                                form_type: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                                id: string;
                                incident_type_id: string | null;
                                version: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take away a form that was changed, so that the usual one is used again */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_forms/shown": {
        parameters: {
        };
        /** Show a form with the elements that the answers so far call for */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        answers?: {
                            [key: string]: string[];
                        };
                        /** @enum {string} */
                        form_type: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                        incident_id?: string | null;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            elements: {
                                choices: {
                                    group?: string;
                                    help?: string;
                                    id: string;
                                    label: string;
                                }[];
                                control: string;
                                fieldId: string | null;
                                help: string;
                                id: string;
                                key: string;
                                label: string;
                                live: boolean;
                                open: boolean;
                                placeholder: string;
                                required: boolean;
                                roleId: string | null;
                                searched: boolean;
                                turn: string;
                                /** @enum {string} */
                                type: "name" | "incident_type" | "triage" | "severity" | "summary" | "status" | "update_message" | "next_update_in" | "started_at" | "resolved_at" | "visibility" | "incident_role" | "custom_field" | "text" | "divider";
                                value: string[];
                            }[];
                            type_id: string;
                            was: {
                                [key: string]: string[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_list": {
        parameters: {
        };
        /** List incidents by any of their fields */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    listing?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            after?: string;
                            incidents: {
                                call_url?: string;
                                closed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                custom_field_entries: {
                                    custom_field: {
                                        description: string;
                                        /** @enum {string} */
                                        field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                        id: string;
                                        name: string;
                                        options: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        }[];
                                    };
                                    values: {
                                        value_catalog_entry?: {
                                            aliases?: string[];
                                            external_id?: string;
                                            id: string;
                                            name: string;
                                        };
                                        value_link?: string;
                                        value_numeric?: string;
                                        value_option?: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        };
                                        value_text?: string;
                                    }[];
                                }[];
                                duration_metrics: {
                                    duration_metric: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @enum {string} */
                                    status: "success" | "timestamps_missing" | "calculating" | "invalid_timestamps";
                                    value_seconds?: number;
                                }[];
                                id: string;
                                incident_role_assignments: {
                                    assignee?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    role: {
                                        created_at: string;
                                        description: string;
                                        id: string;
                                        instructions: string;
                                        name: string;
                                        required: boolean;
                                        /** @enum {string} */
                                        role_type: "lead" | "reporter" | "custom";
                                        shortform: string;
                                        updated_at: string;
                                    };
                                }[];
                                incident_status: {
                                    /** @enum {string} */
                                    category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                incident_timestamp_values: {
                                    incident_timestamp: {
                                        id: string;
                                        name: string;
                                        rank: number;
                                    };
                                    value?: {
                                        value: string;
                                    };
                                }[];
                                incident_type?: {
                                    /** @enum {string} */
                                    create_in_triage: "always" | "optional";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    is_default: boolean;
                                    name: string;
                                    private_incidents_only: boolean;
                                    updated_at: string;
                                };
                                last_activity_at: string;
                                /** @enum {string} */
                                mode: "standard" | "retrospective" | "test" | "tutorial";
                                name: string;
                                next_update_at?: string;
                                open_actions: number;
                                open_follow_ups: number;
                                permalink: string;
                                reference: string;
                                severity?: {
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                slack_channel_id: string;
                                slack_channel_name?: string;
                                slack_team_id: string;
                                summary?: string;
                                team_ids: string[];
                                updated_at: string;
                                /** @enum {string} */
                                visibility: "public" | "private";
                            }[];
                            total?: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_list/csv": {
        parameters: {
        };
        /** The same list as a CSV file */
        get: {
            parameters: {
                query?: {
                    listing?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_list/subjects": {
        parameters: {
        };
        /** What incidents may be filtered by, shown with and ordered by */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            columns: string[];
                            subjects: {
                                group: string;
                                key: string;
                                /** @enum {string} */
                                kind: "choice" | "severity" | "people" | "options" | "text" | "number" | "minutes" | "time" | "flag";
                                label: string;
                                operators: ("one_of" | "not_in" | "at_least" | "at_most" | "contains" | "after" | "before" | "last_days" | "is_set" | "is_empty")[];
                                options: {
                                    label: string;
                                    value: string;
                                }[];
                                shows: boolean;
                                sorts: boolean;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_roles": {
        parameters: {
        };
        /** Add or change a role */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        id?: string;
                        instructions?: string;
                        name: string;
                        rank?: number;
                        shortform: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_statuses": {
        parameters: {
        };
        /** Add or change a status */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        category: "live" | "learning" | "closed";
                        description?: string;
                        id?: string;
                        name: string;
                        rank?: number;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_times": {
        parameters: {
        };
        /** List timestamps with the rules that set them, and duration metrics */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            duration_metrics: {
                                from_id: string;
                                id: string;
                                name: string;
                                to_id: string;
                            }[];
                            timestamps: {
                                id: string;
                                name: string;
                                rank: number;
                                set_on: {
                                    categories?: ("triage" | "live" | "learning" | "closed" | "paused")[];
                                    /** @enum {string} */
                                    event: "declared" | "accepted" | "entered";
                                    statusId?: string;
                                    /**
                                     * @default first
                                     * @enum {string}
                                     */
                                    which: "first" | "last";
                                } | null;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_times/archive": {
        parameters: {
        };
        /** Take a timestamp or a duration metric out of use */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "timestamp" | "duration metric";
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_timestamps": {
        parameters: {
        };
        /** Add or change a timestamp */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        id?: string;
                        name: string;
                        set_on: {
                            categories?: ("triage" | "live" | "learning" | "closed" | "paused")[];
                            /** @enum {string} */
                            event: "declared" | "accepted" | "entered";
                            statusId?: string;
                            /**
                             * @default first
                             * @enum {string}
                             */
                            which?: "first" | "last";
                        } | null;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_types": {
        parameters: {
        };
        /** Show which roles and teams each type of incident brings along */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_types: {
                                id: string;
                                role_ids: string[] | null;
                                team_ids: string[];
                            }[];
                            roles: {
                                id: string;
                                name: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add or change a type of incident */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        create_in_triage?: "always" | "optional";
                        description?: string;
                        id?: string;
                        is_default?: boolean;
                        name: string;
                        private_incidents_only?: boolean;
                        rank?: number;
                        role_ids?: string[] | null;
                        team_ids?: string[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_view_default": {
        parameters: {
        };
        /** Choose the view that the list begins with */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        for: "me" | "everybody";
                        view_id: string | null;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_views": {
        parameters: {
        };
        /** List saved views */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            everybodys: string | null;
                            may_share: boolean;
                            mine: string | null;
                            views: {
                                id: string;
                                listing: {
                                    /** @default false */
                                    ascending: boolean;
                                    columns?: string[];
                                    /** @default [] */
                                    filters: {
                                        field: string;
                                        /** @enum {string} */
                                        is: "one_of" | "not_in" | "at_least" | "at_most" | "contains" | "after" | "before" | "last_days" | "is_set" | "is_empty";
                                        /** @default [] */
                                        values: string[];
                                    }[];
                                    /** @default created */
                                    sort: string;
                                    /**
                                     * @default open
                                     * @enum {string}
                                     */
                                    state: "open" | "review" | "closed" | "all";
                                    /** @default  */
                                    words: string;
                                };
                                may_change: boolean;
                                name: string;
                                owner: string;
                                shared: boolean;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Save a view */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        listing: {
                            /** @default false */
                            ascending?: boolean;
                            columns?: string[];
                            /** @default [] */
                            filters?: {
                                field: string;
                                /** @enum {string} */
                                is: "one_of" | "not_in" | "at_least" | "at_most" | "contains" | "after" | "before" | "last_days" | "is_set" | "is_empty";
                                /** @default [] */
                                values?: string[];
                            }[];
                            /** @default created */
                            sort?: string;
                            /**
                             * @default open
                             * @enum {string}
                             */
                            state?: "open" | "review" | "closed" | "all";
                            /** @default  */
                            words?: string;
                        };
                        name: string;
                        shared: boolean;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incident_views/{id}": {
        parameters: {
        };
        /** Change a view */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        listing: {
                            /** @default false */
                            ascending?: boolean;
                            columns?: string[];
                            /** @default [] */
                            filters?: {
                                field: string;
                                /** @enum {string} */
                                is: "one_of" | "not_in" | "at_least" | "at_most" | "contains" | "after" | "before" | "last_days" | "is_set" | "is_empty";
                                /** @default [] */
                                values?: string[];
                            }[];
                            /** @default created */
                            sort?: string;
                            /**
                             * @default open
                             * @enum {string}
                             */
                            state?: "open" | "review" | "closed" | "all";
                            /** @default  */
                            words?: string;
                        };
                        name: string;
                        shared: boolean;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Delete a view */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents": {
        parameters: {
        };
        /** Declare an incident, with what the dashboard asks beside the contract */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        fields?: {
                            field_id: string;
                            values: string[];
                        }[];
                        /** @enum {string} */
                        form?: "declare" | "retrospective";
                        lent?: {
                            [key: string]: unknown;
                        };
                        /** @enum {string} */
                        mode?: "standard" | "retrospective" | "test" | "tutorial";
                        name: string;
                        once_key: string;
                        resolved_at?: string | null;
                        roles?: {
                            role_id: string;
                            user_id: string;
                        }[];
                        severity_id?: string | null;
                        started_at?: string | null;
                        summary?: string;
                        triage?: boolean;
                        type_id?: string | null;
                        /** @enum {string} */
                        visibility?: "public" | "private";
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                call_url?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                custom_field_entries: {
                                    custom_field: {
                                        description: string;
                                        /** @enum {string} */
                                        field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                        id: string;
                                        name: string;
                                        options: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        }[];
                                    };
                                    values: {
                                        value_catalog_entry?: {
                                            aliases?: string[];
                                            external_id?: string;
                                            id: string;
                                            name: string;
                                        };
                                        value_link?: string;
                                        value_numeric?: string;
                                        value_option?: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        };
                                        value_text?: string;
                                    }[];
                                }[];
                                duration_metrics: {
                                    duration_metric: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @enum {string} */
                                    status: "success" | "timestamps_missing" | "calculating" | "invalid_timestamps";
                                    value_seconds?: number;
                                }[];
                                id: string;
                                incident_role_assignments: {
                                    assignee?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    role: {
                                        created_at: string;
                                        description: string;
                                        id: string;
                                        instructions: string;
                                        name: string;
                                        required: boolean;
                                        /** @enum {string} */
                                        role_type: "lead" | "reporter" | "custom";
                                        shortform: string;
                                        updated_at: string;
                                    };
                                }[];
                                incident_status: {
                                    /** @enum {string} */
                                    category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                incident_timestamp_values: {
                                    incident_timestamp: {
                                        id: string;
                                        name: string;
                                        rank: number;
                                    };
                                    value?: {
                                        value: string;
                                    };
                                }[];
                                incident_type?: {
                                    /** @enum {string} */
                                    create_in_triage: "always" | "optional";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    is_default: boolean;
                                    name: string;
                                    private_incidents_only: boolean;
                                    updated_at: string;
                                };
                                last_activity_at: string;
                                /** @enum {string} */
                                mode: "standard" | "retrospective" | "test" | "tutorial";
                                name: string;
                                permalink: string;
                                reference: string;
                                severity?: {
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                slack_channel_id: string;
                                slack_channel_name?: string;
                                slack_team_id: string;
                                summary?: string;
                                team_ids: string[];
                                updated_at: string;
                                /** @enum {string} */
                                visibility: "public" | "private";
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}": {
        parameters: {
        };
        /** Change name, summary, status or severity */
        patch: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        severity_id?: string;
                        status_id?: string;
                        summary?: string;
                        was_name?: string;
                        was_summary?: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/accept": {
        parameters: {
        };
        /** Accept what is in triage */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        fields?: {
                            field_id: string;
                            values: string[];
                            was?: string[];
                        }[];
                        /** @enum {string} */
                        form?: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                        name?: string;
                        roles?: {
                            role_id: string;
                            user_id: string | null;
                        }[];
                        severity_id?: string | null;
                        status_id?: string | null;
                        summary?: string;
                        type_id?: string | null;
                        was_name?: string;
                        was_summary?: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/access_requests": {
        parameters: {
        };
        /** Ask to be let in; the answer does not say whether there is such an incident */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/access_requests/{request_id}": {
        parameters: {
        };
        /** Let in who asked, or refuse */
        post: {
            parameters: {
                path: {
                    id: string;
                    request_id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        answer: "allow" | "deny";
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/approvals/{approval_id}/approve": {
        parameters: {
        };
        /** Approve words of somebody else; they are published at once */
        post: {
            parameters: {
                path: {
                    approval_id: string;
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        hash: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            publication_id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/approvals/{approval_id}/break_glass": {
        parameters: {
        };
        /** Publish words that wait for a second opinion, with a reason */
        post: {
            parameters: {
                path: {
                    approval_id: string;
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        hash: string;
                        reason: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            publication_id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/approvals/{approval_id}/reject": {
        parameters: {
        };
        /** Reject words of somebody else, with a reason */
        post: {
            parameters: {
                path: {
                    approval_id: string;
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        hash: string;
                        reason: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/attachments": {
        parameters: {
        };
        /** Attach a link */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        title?: string;
                        url: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/audience": {
        parameters: {
        };
        /** Decide whom an incident touches outside */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        answer: "everyone" | "some_customers" | "one_customer" | "nobody";
                        customer_ids?: string[];
                        reason?: string | null;
                        segment_id?: string | null;
                        who?: string | null;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/call": {
        parameters: {
        };
        /** Set or remove the call */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        url: string | null;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/cancel": {
        parameters: {
        };
        /** Cancel an incident */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/communications": {
        parameters: {
        };
        /** Who was told what, and what is owed */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            approval: {
                                asked: {
                                    id: string;
                                    name: string;
                                }[];
                                asked_at: string;
                                asks: number;
                                audience: string;
                                checked: string | null;
                                /** @enum {string} */
                                class: "security" | "privacy" | "legal" | "contract";
                                components: {
                                    component_id: string;
                                    /** @enum {string} */
                                    status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                                }[];
                                customer: string | null;
                                decided_at: string | null;
                                decided_by: string | null;
                                hash: string;
                                id: string;
                                next_update_in_minutes: number | null;
                                public_title: string;
                                reason: string | null;
                                requested_at: string;
                                requested_by: string;
                                state: string;
                                /** @enum {string} */
                                status: "investigating" | "identified" | "monitoring" | "resolved";
                                why_not: string | null;
                                words: string;
                                words_html: string;
                            } | null;
                            clock_owner: {
                                id: string;
                                name: string;
                            } | null;
                            commitments: {
                                audience: string;
                                breached_at: string | null;
                                customer: string | null;
                                due_at: string;
                                ended_at: string | null;
                                id: string;
                                kind: string;
                                opened_at: string;
                                policy_version: number | null;
                                source: string;
                                state: string;
                                waiver_reason: string | null;
                            }[];
                            decision: {
                                answer: string;
                                decided_at: string | null;
                                decided_by: string | null;
                                reason: string | null;
                                who: string | null;
                            } | null;
                            long_confirmed_at: string | null;
                            long_every_minutes: number | null;
                            next_promise: string | null;
                            proposal: {
                                answer: string;
                                customer_count: number;
                                customers: {
                                    id: string;
                                    name: string;
                                }[];
                                reason: string;
                                second_opinion: boolean;
                            } | null;
                            published: {
                                audience: string;
                                author: string;
                                checked: string | null;
                                components: {
                                    component_id: string;
                                    /** @enum {string} */
                                    status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                                }[];
                                customer: string | null;
                                estimate: {
                                    basis: string;
                                    /** @enum {string} */
                                    confidence: "low" | "medium" | "high";
                                    from: string;
                                    until: string;
                                } | null;
                                held_until: string | null;
                                id: string;
                                next_update_by: string | null;
                                said_at: string;
                                seen_at: string | null;
                                /** @enum {string} */
                                status: "investigating" | "identified" | "monitoring" | "resolved";
                                taken_down_at: string | null;
                                through: string | null;
                                unseen_at: string | null;
                                whom: string | null;
                                words: string;
                                words_html: string;
                            }[];
                            sensitivity: ("security" | "privacy" | "legal" | "contract") | null;
                            undecided_since: string | null;
                            withdrawn: {
                                audience: string;
                                author: string;
                                checked: string | null;
                                components: {
                                    component_id: string;
                                    /** @enum {string} */
                                    status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                                }[];
                                customer: string | null;
                                estimate: {
                                    basis: string;
                                    /** @enum {string} */
                                    confidence: "low" | "medium" | "high";
                                    from: string;
                                    until: string;
                                } | null;
                                held_until: string | null;
                                id: string;
                                next_update_by: string | null;
                                said_at: string;
                                seen_at: string | null;
                                /** @enum {string} */
                                status: "investigating" | "identified" | "monitoring" | "resolved";
                                taken_down_at: string | null;
                                through: string | null;
                                unseen_at: string | null;
                                whom: string | null;
                                withdrawn_at: string | null;
                                withdrawn_by: string | null;
                                words: string;
                                words_html: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/customer_evidence": {
        parameters: {
        };
        /** What customers said of an incident */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            evidence: {
                                customer: {
                                    id: string;
                                    name: string;
                                } | null;
                                id: string;
                                kind: string;
                                said_at: string;
                                said_by: string | null;
                                url: string | null;
                                words: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Link a support ticket of a customer, which counts as affected from then on */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        customer_id: string;
                        url: string;
                        words?: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/customer_evidence/{evidence_id}/customer": {
        parameters: {
        };
        /** Say which customer reported that it is affected */
        post: {
            parameters: {
                path: {
                    evidence_id: string;
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        customer_id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/customers": {
        parameters: {
        };
        /** Customers that an incident affects, what each was told, and whom to tell next */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            customers: {
                                added_at: string;
                                added_by: string;
                                channel: string | null;
                                contacts: number;
                                /** @enum {string} */
                                how: "chosen" | "proposed" | "evidence";
                                id: string;
                                last_word: {
                                    failed: number;
                                    missed_at: string | null;
                                    publication_id: string;
                                    reached_at: string | null;
                                    said_at: string;
                                    sent: number;
                                    through: string;
                                    waiting: number;
                                } | null;
                                name: string;
                                owed: {
                                    audience: string;
                                    due_at: string;
                                    kind: string;
                                } | null;
                                reports: number;
                                segment: {
                                    id: string;
                                    name: string | null;
                                } | null;
                                tier: string | null;
                            }[];
                            proposal: {
                                answer: string;
                                customer_count: number;
                                customers: {
                                    id: string;
                                    name: string;
                                }[];
                                reason: string;
                                second_opinion: boolean;
                            } | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Count customers as affected, one by one or those of a segment */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        customer_ids?: string[];
                        /** @enum {string} */
                        how?: "chosen" | "proposed" | "evidence";
                        segment_id?: string | null;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/customers/{customer_id}": {
        parameters: {
        };
        /** Take a customer off those affected */
        delete: {
            parameters: {
                path: {
                    customer_id: string;
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/decisions": {
        parameters: {
        };
        /** What is being decided about an incident, and what was */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            decisions: {
                                ended_at: string | null;
                                id: string;
                                name: string;
                                node: unknown;
                                path: {
                                    answer: string;
                                    at: string;
                                    by: string;
                                    question: string;
                                }[];
                                started_at: string;
                                started_by: string;
                                /** @enum {string} */
                                state: "open" | "reached" | "abandoned";
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Begin a decision flow for an incident */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        flow_id: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/decisions/{run_id}/abandon": {
        parameters: {
        };
        /** Leave it undecided */
        post: {
            parameters: {
                path: {
                    id: string;
                    run_id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/decisions/{run_id}/answers": {
        parameters: {
        };
        /** Answer the question that stands */
        post: {
            parameters: {
                path: {
                    id: string;
                    run_id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        option_id: string;
                        question_id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/decisions/{run_id}/take_back": {
        parameters: {
        };
        /** Take the last answer back */
        post: {
            parameters: {
                path: {
                    id: string;
                    run_id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/decline": {
        parameters: {
        };
        /** Decline what is in triage */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/draft": {
        parameters: {
        };
        /** A draft of the next words to everyone or to customers, from a holding statement */
        get: {
            parameters: {
                query?: {
                    audience?: ("everyone" | "some_customers" | "one_customer") | string;
                    component_ids?: string | string[];
                    status?: "investigating" | "identified" | "monitoring" | "resolved";
                };
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            audience: string;
                            audiences: {
                                audience: string;
                                customers: number;
                                name: string | null;
                                reachable: number;
                            }[];
                            begun: {
                                at: string;
                                by: string;
                                by_id: string;
                                words: string;
                            } | null;
                            components: {
                                component_id: string;
                                name: string;
                                /** @enum {string} */
                                status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                            }[];
                            correction: boolean;
                            longest_minutes: number;
                            needs_title: boolean;
                            next_update_in_minutes: number | null;
                            public_title: string;
                            second_opinion: {
                                asked: {
                                    id: string;
                                    name: string;
                                }[];
                                /** @enum {string} */
                                class: "security" | "privacy" | "legal" | "contract";
                            } | null;
                            /** @enum {string} */
                            status: "investigating" | "identified" | "monitoring" | "resolved";
                            usual: string;
                            words: string;
                            write_up_by: string | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Keep words to customers that are not finished */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        audience?: string;
                        words: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/estimates": {
        parameters: {
        };
        /** Tell an audience when to expect that it is over, in words of their own */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        audience?: string;
                        basis: string;
                        /** @enum {string} */
                        confidence: "low" | "medium" | "high";
                        from: string;
                        next_update_in_minutes?: number | null;
                        until: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            approval: {
                                asked: {
                                    id: string;
                                    name: string;
                                }[];
                                /** @enum {string} */
                                class: "security" | "privacy" | "legal" | "contract";
                                hash: string;
                                id: string;
                            } | null;
                            hints: {
                                /** @enum {string} */
                                level: "refusal" | "hint";
                                rule: string;
                                sentence: string;
                                source: {
                                    field: string;
                                };
                            }[];
                            id: string | null;
                            publication_id: string | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/fact_sheet": {
        parameters: {
        };
        /** What is known of an incident, in the words of each reader */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            edited_at: string | null;
                            edited_by: string | null;
                            facts: {
                                cause: string;
                                doing: string;
                                not_affected: string;
                                symptom: string;
                                to_do: string;
                                who: string;
                                workaround: string;
                            };
                            renderings: {
                                executive: {
                                    findings: {
                                        /** @enum {string} */
                                        level: "refusal" | "hint";
                                        rule: string;
                                        sentence: string;
                                    }[];
                                    words: string;
                                    words_html: string;
                                };
                                plain: {
                                    findings: {
                                        /** @enum {string} */
                                        level: "refusal" | "hint";
                                        rule: string;
                                        sentence: string;
                                    }[];
                                    words: string;
                                    words_html: string;
                                };
                                technical: {
                                    findings: {
                                        /** @enum {string} */
                                        level: "refusal" | "hint";
                                        rule: string;
                                        sentence: string;
                                    }[];
                                    words: string;
                                    words_html: string;
                                };
                            };
                            revision: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Write down what is known of an incident */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        cause?: string;
                        doing?: string;
                        not_affected?: string;
                        revision?: number;
                        symptom?: string;
                        to_do?: string;
                        who?: string;
                        workaround?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            revision: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/fact_sheet/preview": {
        parameters: {
        };
        /** How facts would read to each reader */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        cause?: string;
                        doing?: string;
                        not_affected?: string;
                        symptom?: string;
                        to_do?: string;
                        who?: string;
                        workaround?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            edited_at: string | null;
                            edited_by: string | null;
                            facts: {
                                cause: string;
                                doing: string;
                                not_affected: string;
                                symptom: string;
                                to_do: string;
                                who: string;
                                workaround: string;
                            };
                            renderings: {
                                executive: {
                                    findings: {
                                        /** @enum {string} */
                                        level: "refusal" | "hint";
                                        rule: string;
                                        sentence: string;
                                    }[];
                                    words: string;
                                    words_html: string;
                                };
                                plain: {
                                    findings: {
                                        /** @enum {string} */
                                        level: "refusal" | "hint";
                                        rule: string;
                                        sentence: string;
                                    }[];
                                    words: string;
                                    words_html: string;
                                };
                                technical: {
                                    findings: {
                                        /** @enum {string} */
                                        level: "refusal" | "hint";
                                        rule: string;
                                        sentence: string;
                                    }[];
                                    words: string;
                                    words_html: string;
                                };
                            };
                            revision: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/fields": {
        parameters: {
        };
        /** Fill in custom fields of an incident; `was` is what stood there when somebody began to write */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        fields?: {
                            field_id: string;
                            values: string[];
                            was?: string[];
                        }[];
                        /** @enum {string} */
                        form?: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                        name?: string;
                        roles?: {
                            role_id: string;
                            user_id: string | null;
                        }[];
                        summary?: string;
                        was_name?: string;
                        was_summary?: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/follow": {
        parameters: {
        };
        /** Subscribe to the updates */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/handover": {
        parameters: {
        };
        /** Hand the lead over, with a note */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
                        user_id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/hurt": {
        parameters: {
        };
        /** What an incident touches in the catalog, and which customers and others depend on that */
        get: {
            parameters: {
                query?: {
                    steps?: number;
                };
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            complete: boolean;
                            customers: {
                                catalog_type_id: string;
                                contacts: number;
                                id: string;
                                is_affected: boolean;
                                name: string;
                                owed: {
                                    audience: string;
                                    due_at: string;
                                    kind: string;
                                } | null;
                                step: number;
                                tier: string | null;
                                told: boolean;
                                way: {
                                    id: string;
                                    name: string;
                                }[];
                            }[];
                            edges: {
                                attribute_id: string;
                                from: string;
                                label: string;
                                to: string;
                            }[];
                            nodes: {
                                catalog_type_id: string;
                                id: string;
                                name: string;
                                step: number;
                            }[];
                            not_affected: number;
                            totals: {
                                catalog_type_id: string;
                                count: number;
                            }[];
                            touches: {
                                /** @enum {string} */
                                by: "field" | "component" | "customer";
                                entry_id: string;
                                label: string;
                            }[];
                            types: {
                                color: string;
                                icon: string;
                                id: string;
                                name: string;
                            }[];
                            ways: {
                                components: boolean;
                                fields: string[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/life": {
        parameters: {
        };
        /** Pause, merge, relationships, followers and earlier summaries of an incident */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            followers: {
                                id: string;
                                name: string;
                            }[];
                            merged_into: {
                                category: string;
                                id: string;
                                name: string;
                                reference: string;
                                status: string;
                            } | null;
                            pause_reason: string | null;
                            paused_until: string | null;
                            relationships: {
                                id: string;
                                incident: {
                                    category: string;
                                    id: string;
                                    name: string;
                                    reference: string;
                                    status: string;
                                };
                                /** @enum {string} */
                                kind: "related" | "caused_by" | "causes" | "duplicate" | "duplicated_by";
                            }[];
                            resolved_at: string | null;
                            started_at: string | null;
                            summaries: {
                                at: string;
                                author: string;
                                id: string;
                                summary: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/links": {
        parameters: {
        };
        /** The call and the attachments of an incident */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attachments: {
                                by: string;
                                created_at: string;
                                emoji: string | null;
                                id: string;
                                kind: string;
                                label: string;
                                title: string;
                                url: string;
                            }[];
                            call: {
                                name: string;
                                url: string;
                            } | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/lint": {
        parameters: {
        };
        /** Look over words before they are published: what they would be refused for, and hints */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        audience?: string;
                        checked?: string | null;
                        /** @default [] */
                        components?: {
                            component_id: string;
                            /** @enum {string} */
                            status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                        }[];
                        correction?: boolean;
                        estimate?: {
                            basis: string;
                            /** @enum {string} */
                            confidence: "low" | "medium" | "high";
                            from: string;
                            until: string;
                        } | null;
                        next_update_in_minutes?: number | null;
                        public_title?: string | null;
                        /** @enum {string} */
                        status: "investigating" | "identified" | "monitoring" | "resolved";
                        words: string;
                        write_up?: {
                            by: string;
                            owner_id?: string | null;
                        } | null;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            findings: {
                                /** @enum {string} */
                                level: "refusal" | "hint";
                                rule: string;
                                sentence: string;
                                source: {
                                    field: string;
                                };
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/long": {
        parameters: {
        };
        /** Confirm a long incident, and how often customers hear of it */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        every_minutes?: number;
                        reason: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/members": {
        parameters: {
        };
        /** Who sees a private incident, who asked to, and the teams to choose from */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            is_private: boolean;
                            members: {
                                granted_at: string;
                                granted_by: string;
                                id: string;
                                /** @enum {string} */
                                kind: "user" | "team" | "api_key";
                                name: string;
                                people: number;
                            }[];
                            requests: {
                                id: string;
                                name: string;
                                requested_at: string;
                            }[];
                            teams: {
                                id: string;
                                name: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Let a person or a team in */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "user" | "team" | "api_key";
                        member_id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/members/revoke": {
        parameters: {
        };
        /** Take a person or a team out */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "user" | "team" | "api_key";
                        member_id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/merge": {
        parameters: {
        };
        /** Merge an incident into another */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        into_id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/pause": {
        parameters: {
        };
        /** Pause an incident */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        until: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/publications/{publicationId}/take-down": {
        parameters: {
        };
        /** Take down words that were sent; those who had them are owed a correction */
        post: {
            parameters: {
                path: {
                    id: string;
                    publicationId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/publications/{publicationId}/undo": {
        parameters: {
        };
        /** Take back words while they are held, a few seconds after publishing */
        post: {
            parameters: {
                path: {
                    id: string;
                    publicationId: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/publish": {
        parameters: {
        };
        /** Publish an update to everyone, to the affected customers, or to one of them */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        audience?: string;
                        checked?: string | null;
                        /** @default [] */
                        components?: {
                            component_id: string;
                            /** @enum {string} */
                            status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                        }[];
                        correction?: boolean;
                        estimate?: {
                            basis: string;
                            /** @enum {string} */
                            confidence: "low" | "medium" | "high";
                            from: string;
                            until: string;
                        } | null;
                        next_update_in_minutes?: number | null;
                        public_title?: string | null;
                        /** @enum {string} */
                        status: "investigating" | "identified" | "monitoring" | "resolved";
                        words: string;
                        write_up?: {
                            by: string;
                            owner_id?: string | null;
                        } | null;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            approval: {
                                asked: {
                                    id: string;
                                    name: string;
                                }[];
                                /** @enum {string} */
                                class: "security" | "privacy" | "legal" | "contract";
                                hash: string;
                                id: string;
                            } | null;
                            hints: {
                                /** @enum {string} */
                                level: "refusal" | "hint";
                                rule: string;
                                sentence: string;
                                source: {
                                    field: string;
                                };
                            }[];
                            id: string | null;
                            publication_id: string | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/questions": {
        parameters: {
        };
        /** What customers were asked about an incident, and how they answered */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            questions: {
                                answers: {
                                    answered_at: string;
                                    customer: string;
                                    customer_id: string;
                                    option: number;
                                    quote: string;
                                    said_by: string | null;
                                    through: string;
                                    tier: string | null;
                                    weight: number;
                                }[];
                                asked_at: string;
                                asked_by: string;
                                asked_count: number;
                                choice: {
                                    at: string | null;
                                    by: string;
                                    option: number;
                                    why: string;
                                } | null;
                                closes_at: string;
                                id: string;
                                options: {
                                    /** @default  */
                                    cons: string;
                                    label: string;
                                    /** @default  */
                                    pros: string;
                                }[];
                                question: string;
                                results: {
                                    votes: number;
                                    weighted: number;
                                }[];
                                shows_counts: boolean;
                                state: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Ask the affected customers, or one of them, a question with two to five options */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        audience?: string;
                        closes_in_minutes: number;
                        next_update_in_minutes?: number | null;
                        options: {
                            /** @default  */
                            cons?: string;
                            label: string;
                            /** @default  */
                            pros?: string;
                        }[];
                        public_title?: string | null;
                        question: string;
                        /** @default false */
                        shows_counts?: boolean;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            approval: {
                                asked: {
                                    id: string;
                                    name: string;
                                }[];
                                /** @enum {string} */
                                class: "security" | "privacy" | "legal" | "contract";
                                hash: string;
                                id: string;
                            } | null;
                            hints: {
                                /** @enum {string} */
                                level: "refusal" | "hint";
                                rule: string;
                                sentence: string;
                                source: {
                                    field: string;
                                };
                            }[];
                            id: string | null;
                            publication_id: string | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/questions/{question_id}/choice": {
        parameters: {
        };
        /** Choose one of the options, and tell everybody who was asked why */
        post: {
            parameters: {
                path: {
                    id: string;
                    question_id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        next_update_in_minutes?: number | null;
                        option: number;
                        why: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            approval: {
                                asked: {
                                    id: string;
                                    name: string;
                                }[];
                                /** @enum {string} */
                                class: "security" | "privacy" | "legal" | "contract";
                                hash: string;
                                id: string;
                            } | null;
                            hints: {
                                /** @enum {string} */
                                level: "refusal" | "hint";
                                rule: string;
                                sentence: string;
                                source: {
                                    field: string;
                                };
                            }[];
                            id: string | null;
                            publication_id: string | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/regulatory_clocks": {
        parameters: {
        };
        /** The deadlines of the law for an incident */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            clocks: {
                                anchors: {
                                    about: string;
                                    at: string | null;
                                    evidence: string;
                                    /** @enum {string} */
                                    kind: "aware" | "classified" | "material" | "other";
                                    name: string;
                                    set_by: string | null;
                                }[];
                                end_reason: string | null;
                                ended_at: string | null;
                                ended_by: string | null;
                                id: string;
                                name: string;
                                owner: {
                                    id: string;
                                    name: string;
                                } | null;
                                stages: {
                                    breached_at: string | null;
                                    due_at: string | null;
                                    filings: {
                                        filed_at: string;
                                        filed_by: string;
                                        note: string;
                                        reference: string;
                                    }[];
                                    key: string;
                                    name: string;
                                    waits_for: string[];
                                }[];
                                started_at: string;
                                started_by: string;
                            }[];
                            regimes: {
                                about: string;
                                anchor: {
                                    about: string;
                                    /** @enum {string} */
                                    kind: "aware" | "classified" | "material" | "other";
                                    name: string;
                                } | null;
                                id: string;
                                name: string;
                                suggested: boolean;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Start counting the deadlines of a law */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        at?: string | null;
                        evidence?: string;
                        owner_id?: string | null;
                        regime_id: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/regulatory_clocks/{clock_id}/anchors/{kind}": {
        parameters: {
        };
        /** Say when something happened that a deadline counts from */
        put: {
            parameters: {
                path: {
                    clock_id: string;
                    id: string;
                    kind: "aware" | "classified" | "material" | "other";
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        at: string;
                        evidence?: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/regulatory_clocks/{clock_id}/end": {
        parameters: {
        };
        /** End a clock, with a reason */
        post: {
            parameters: {
                path: {
                    clock_id: string;
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/regulatory_clocks/{clock_id}/filings": {
        parameters: {
        };
        /** Record that an authority was notified */
        post: {
            parameters: {
                path: {
                    clock_id: string;
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        filed_at?: string | null;
                        note?: string;
                        reference?: string;
                        stage: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/regulatory_clocks/{clock_id}/owner": {
        parameters: {
        };
        /** Say who answers for a clock */
        put: {
            parameters: {
                path: {
                    clock_id: string;
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        owner_id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/relationships": {
        parameters: {
        };
        /** Note that two incidents are related */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind?: "related" | "caused_by" | "causes";
                        other_id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/relationships/{other_id}": {
        parameters: {
        };
        /** Take back that two incidents are related */
        delete: {
            parameters: {
                path: {
                    id: string;
                    other_id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/reopen": {
        parameters: {
        };
        /** Reopen an incident */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/request_update": {
        parameters: {
        };
        /** Ask the lead for an update */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/resume": {
        parameters: {
        };
        /** Resume a paused incident */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/roles/{role_id}": {
        parameters: {
        };
        /** Assign a role, or free it with null */
        put: {
            parameters: {
                path: {
                    id: string;
                    role_id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        user_id: string | null;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/sensitivity": {
        parameters: {
        };
        /** Say which second opinion the words to customers need, or that they need none */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        class: ("security" | "privacy" | "legal" | "contract") | null;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/similar": {
        parameters: {
        };
        /** Incidents that are like one, and why */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            similar: {
                                created_at: string;
                                id: string;
                                name: string;
                                reasons: string[];
                                reference: string;
                                severity: string | null;
                                status: {
                                    /** @enum {string} */
                                    category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                    name: string;
                                };
                                summary: string;
                                took_seconds: number | null;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/streams": {
        parameters: {
        };
        /** The streams of an incident */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            streams: {
                                actions_left: number;
                                created_at: string;
                                id: string;
                                is_open: boolean;
                                last_update: {
                                    at: string;
                                    author: string;
                                    message: string;
                                } | null;
                                lead: {
                                    id: string;
                                    name: string;
                                } | null;
                                name: string;
                                purpose: string;
                                slack_channel_id: string;
                                slack_channel_name: string;
                                slack_team_id: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Open a stream of an incident */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        invite_ids?: string[];
                        lead_id?: string | null;
                        name: string;
                        purpose?: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/streams/{stream_id}/close": {
        parameters: {
        };
        /** Close a stream, with a last word */
        post: {
            parameters: {
                path: {
                    id: string;
                    stream_id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        message: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/streams/{stream_id}/reopen": {
        parameters: {
        };
        /** Reopen a stream */
        post: {
            parameters: {
                path: {
                    id: string;
                    stream_id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/take-clock": {
        parameters: {
        };
        /** Take the clock of an incident */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/timeline/notes": {
        parameters: {
        };
        /** Note what happened */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        at?: string;
                        picture?: {
                            data: string;
                            name: string;
                        };
                        text: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/timeline/notes/{note_id}": {
        parameters: {
        };
        /** Remove a note */
        delete: {
            parameters: {
                path: {
                    id: string;
                    note_id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change a note */
        patch: {
            parameters: {
                path: {
                    id: string;
                    note_id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        at?: string;
                        picture?: {
                            data: string;
                            name: string;
                        };
                        text?: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/timeline/pictures/{picture_id}": {
        parameters: {
        };
        /** Show a picture */
        get: {
            parameters: {
                path: {
                    id: string;
                    picture_id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take a picture off */
        delete: {
            parameters: {
                path: {
                    id: string;
                    picture_id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/timeline/stars/{entry_id}": {
        parameters: {
        };
        /** Mark a key moment, or not */
        put: {
            parameters: {
                path: {
                    entry_id: string;
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        starred: boolean;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/timestamps": {
        parameters: {
        };
        /** Set when things happened */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        values: {
                            timestamp_id: string;
                            value: string | null;
                        }[];
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/type": {
        parameters: {
        };
        /** Change the type of an incident */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        type_id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/unfollow": {
        parameters: {
        };
        /** Unsubscribe from the updates */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/updates": {
        parameters: {
        };
        /** Share an update with the team */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        fields?: {
                            field_id: string;
                            values: string[];
                            was?: string[];
                        }[];
                        /** @enum {string} */
                        form?: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                        lent?: {
                            [key: string]: unknown;
                        };
                        message: string;
                        name?: string;
                        next_update_in_minutes?: number | null;
                        roles?: {
                            role_id: string;
                            user_id: string | null;
                        }[];
                        severity_id?: string | null;
                        status_id?: string | null;
                        summary?: string;
                        type_id?: string | null;
                        was_name?: string;
                        was_summary?: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/visibility": {
        parameters: {
        };
        /** Make an incident private, or open it to everyone */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        visibility: "public" | "private";
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/word_templates": {
        parameters: {
        };
        /** Templates of words that fit what is being said, with what is known put in */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        audience?: string;
                        /** @default [] */
                        component_ids?: string[];
                        next_update_in_minutes?: number | null;
                        public_title?: string | null;
                        /** @enum {string} */
                        status: "investigating" | "identified" | "monitoring" | "resolved";
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            word_templates: {
                                id: string;
                                language: string | null;
                                missing: string[];
                                name: string;
                                words: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/words": {
        parameters: {
        };
        /** Record a word said to some customers or to one */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        audience: ("some_customers" | "one_customer") | string;
                        final?: boolean;
                        next_word_in_minutes?: number | null;
                        said_at?: string | null;
                        through: string;
                        whom: string;
                        words: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/work": {
        parameters: {
        };
        /** Updates, actions and timeline of an incident */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actions: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description: string;
                                id: string;
                                incident_id: string;
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                updated_at: string;
                            }[];
                            timeline: {
                                actor: string;
                                actor_id: string;
                                at: string;
                                caused_by: string | null;
                                id: string;
                                kind: string;
                                link: string | null;
                                own: boolean;
                                pictures: {
                                    id: string;
                                    name: string;
                                }[];
                                sentence: string;
                                starred: boolean;
                                stream: string | null;
                            }[];
                            updates: {
                                author: string;
                                created_at: string;
                                id: string;
                                message: string;
                                next_update_at: string | null;
                                to_severity_id: string | null;
                                to_status_id: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/write_up": {
        parameters: {
        };
        /** The write-up of an incident: who waits for it, who writes it, how far it is */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            audiences: {
                                audience: string;
                                customer: string | null;
                            }[];
                            edited_at: string | null;
                            edited_by: string | null;
                            name: string;
                            number: number;
                            owed: {
                                audience: string;
                                breached_at: string | null;
                                customer: string | null;
                                due_at: string;
                                source: string;
                                state: string;
                            }[];
                            owner: {
                                id: string;
                                name: string;
                            } | null;
                            proposed_by: string | null;
                            published: {
                                audience: string;
                                customer: string | null;
                                id: string;
                                said_at: string;
                                taken_down_at: string | null;
                            }[];
                            revision: number;
                            words: string;
                            words_html: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Write the write-up of an incident, or say who writes it */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        owner_id?: string | null;
                        revision?: number;
                        words?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            revision: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/{id}/write_up/publish": {
        parameters: {
        };
        /** Publish the write-up of an incident */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        audience?: string;
                        revision: number;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            approval: {
                                asked: {
                                    id: string;
                                    name: string;
                                }[];
                                /** @enum {string} */
                                class: "security" | "privacy" | "legal" | "contract";
                                hash: string;
                                id: string;
                            } | null;
                            hints: {
                                /** @enum {string} */
                                level: "refusal" | "hint";
                                rule: string;
                                sentence: string;
                                source: {
                                    field: string;
                                };
                            }[];
                            id: string | null;
                            publication_id: string | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/incidents/matching": {
        parameters: {
        };
        /** Say which past incidents conditions would match */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        condition_groups?: {
                            conditions: {
                                operation: string;
                                /** @default [] */
                                param_bindings?: {
                                    array_value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    }[] | null;
                                    value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    } | null;
                                }[];
                                subject: string;
                            }[];
                        }[];
                        /** @default [] */
                        expressions?: {
                            else_branch?: {
                                result: {
                                    array_value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    }[] | null;
                                    value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    } | null;
                                };
                            } | null;
                            label: string;
                            operations: {
                                branches?: {
                                    branches: {
                                        condition_groups: {
                                            conditions: {
                                                operation: string;
                                                /** @default [] */
                                                param_bindings?: {
                                                    array_value?: {
                                                        literal?: string | null;
                                                        reference?: string | null;
                                                    }[] | null;
                                                    value?: {
                                                        literal?: string | null;
                                                        reference?: string | null;
                                                    } | null;
                                                }[];
                                                subject: string;
                                            }[];
                                        }[];
                                        result: {
                                            array_value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            }[] | null;
                                            value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            } | null;
                                        };
                                    }[];
                                    returns: {
                                        array: boolean;
                                        type: string;
                                    };
                                } | null;
                                cast?: {
                                    returns: {
                                        array: boolean;
                                        type: string;
                                    };
                                } | null;
                                concatenate?: {
                                    reference: string;
                                } | null;
                                filter?: {
                                    condition_groups: {
                                        conditions: {
                                            operation: string;
                                            /** @default [] */
                                            param_bindings?: {
                                                array_value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                }[] | null;
                                                value?: {
                                                    literal?: string | null;
                                                    reference?: string | null;
                                                } | null;
                                            }[];
                                            subject: string;
                                        }[];
                                    }[];
                                } | null;
                                navigate?: {
                                    reference: string;
                                } | null;
                                operation_type: string;
                                parse?: {
                                    returns: {
                                        array: boolean;
                                        type: string;
                                    };
                                    source: string;
                                } | null;
                            }[];
                            reference: string;
                            root_reference: string;
                        }[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            complete: boolean;
                            count: number;
                            incidents: {
                                created_at: string;
                                id: string;
                                name: string;
                                reference: string;
                                severity: string | null;
                                status: string;
                            }[];
                            judged: number;
                            problems: {
                                message: string;
                                pointer: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/managed_resources": {
        parameters: {
        };
        /** List what Terraform and other tools manage */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            managed_resources: {
                                /** @enum {string} */
                                managed_by: "terraform" | "external" | "dashboard";
                                resource_id: string;
                                resource_type: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/me": {
        parameters: {
        };
        /** Who is signed in, and what they may do */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            kind: string;
                            name: string;
                            organisation: string;
                            permissions: "all" | string[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/nudges": {
        parameters: {
        };
        /** What incidents are reminded of */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            nudges: {
                                after_minutes: number;
                                condition_groups: {
                                    conditions: {
                                        operation: string;
                                        /** @default [] */
                                        param_bindings: {
                                            array_value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            }[] | null;
                                            value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            } | null;
                                        }[];
                                        subject: string;
                                    }[];
                                }[];
                                id: string;
                                /** @enum {string} */
                                kind: "assign_lead" | "set_severity" | "write_summary" | "give_update" | "close";
                                lets_sleep: boolean;
                                repeat_minutes: number | null;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add or change what incidents are reminded of */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        after_minutes: number;
                        condition_groups?: {
                            conditions: {
                                operation: string;
                                /** @default [] */
                                param_bindings?: {
                                    array_value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    }[] | null;
                                    value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    } | null;
                                }[];
                                subject: string;
                            }[];
                        }[];
                        id?: string;
                        /** @enum {string} */
                        kind: "assign_lead" | "set_severity" | "write_summary" | "give_update" | "close";
                        lets_sleep?: boolean;
                        repeat_minutes: number | null;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/nudges/{id}": {
        parameters: {
        };
        /** Turn off what incidents are reminded of */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/organisation": {
        parameters: {
        };
        /** Show the name and time zone of the organisation */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            time_zone: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change the name and time zone of the organisation */
        put: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        time_zone: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/permissions": {
        parameters: {
        };
        /** List base and custom roles and what each may do */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            base_roles: {
                                permissions: "all" | string[];
                                role: string;
                            }[];
                            custom_roles: {
                                /** @default  */
                                description: string;
                                id: string;
                                name: string;
                                permissions: string[];
                                slug: string;
                                user_ids: string[];
                            }[];
                            permissions: {
                                name: string;
                                opens: string[];
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/private_rules": {
        parameters: {
        };
        /** The rules by which incidents become private */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            private_rules: {
                                condition_groups: {
                                    conditions: {
                                        operation: string;
                                        /** @default [] */
                                        param_bindings: {
                                            array_value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            }[] | null;
                                            value?: {
                                                literal?: string | null;
                                                reference?: string | null;
                                            } | null;
                                        }[];
                                        subject: string;
                                    }[];
                                }[];
                                id: string;
                                name: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add or change a rule by which incidents become private */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        condition_groups: {
                            conditions: {
                                operation: string;
                                /** @default [] */
                                param_bindings?: {
                                    array_value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    }[] | null;
                                    value?: {
                                        literal?: string | null;
                                        reference?: string | null;
                                    } | null;
                                }[];
                                subject: string;
                            }[];
                        }[];
                        id?: string;
                        name: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/private_rules/{id}": {
        parameters: {
        };
        /** Take a rule by which incidents become private out of use */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/regulatory_deadlines": {
        parameters: {
        };
        /** The deadlines of the law that wait, by due time */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deadlines: {
                                breached_at: string | null;
                                clock_id: string;
                                due_at: string;
                                incident: {
                                    id: string;
                                    name: string;
                                    number: number;
                                };
                                owner: string | null;
                                regime: string;
                                stage: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/regulatory_regimes": {
        parameters: {
        };
        /** The deadlines of the law that may apply */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            regulatory_regimes: {
                                about: string;
                                classes: ("security" | "privacy" | "legal" | "contract")[];
                                holidays: string[];
                                id: string;
                                in_use: boolean;
                                name: string;
                                shifts: boolean;
                                stages: {
                                    key: string;
                                    limits: {
                                        after: string;
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "hours" | "days" | "months" | "business_days";
                                    }[];
                                    name: string;
                                }[];
                                time_zone: string;
                                weekdays: number[];
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add deadlines of a law, or change them */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        about?: string;
                        classes?: ("security" | "privacy" | "legal" | "contract")[];
                        holidays?: string[];
                        id?: string | null;
                        in_use?: boolean;
                        name: string;
                        shifts?: boolean;
                        stages: {
                            key: string;
                            limits: {
                                after: string;
                                amount: number;
                                /** @enum {string} */
                                unit: "hours" | "days" | "months" | "business_days";
                            }[];
                            name: string;
                        }[];
                        time_zone: string;
                        weekdays: number[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/settings/archive": {
        parameters: {
        };
        /** Take a severity, status, type or role out of use */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "severity" | "status" | "type" | "role";
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/settings/order": {
        parameters: {
        };
        /** Put severities, statuses, types or roles in an order */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                        /** @enum {string} */
                        kind: "severity" | "status" | "type" | "role";
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/severities": {
        parameters: {
        };
        /** Add or change a severity */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string;
                        id?: string;
                        name: string;
                        rank?: number;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/sign_in_connections": {
        parameters: {
        };
        /** List connections for single sign-on */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            connections: {
                                addresses: {
                                    [key: string]: string;
                                };
                                admits_as: ("viewer" | "responder" | "administrator") | null;
                                client_id?: string;
                                domains: string[];
                                /** @default true */
                                enabled: boolean;
                                id: string;
                                issuer: string;
                                /** @enum {string} */
                                kind: "oidc" | "saml";
                                name: string;
                            }[];
                            required: boolean;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Connect an identity provider */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        admits_as: ("viewer" | "responder" | "administrator") | null;
                        client_id: string;
                        client_secret?: string;
                        domains: string[];
                        /** @default true */
                        enabled?: boolean;
                        /** Format: uri */
                        issuer: string;
                        /** @enum {string} */
                        kind: "oidc";
                        name: string;
                    } | {
                        admits_as: ("viewer" | "responder" | "administrator") | null;
                        domains: string[];
                        /** @default true */
                        enabled?: boolean;
                        /** @enum {string} */
                        kind: "saml";
                        metadata: string;
                        name: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/sign_in_connections/{id}": {
        parameters: {
        };
        /** Change a connection for single sign-on */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        admits_as: ("viewer" | "responder" | "administrator") | null;
                        client_id: string;
                        client_secret?: string;
                        domains: string[];
                        /** @default true */
                        enabled?: boolean;
                        /** Format: uri */
                        issuer: string;
                        /** @enum {string} */
                        kind: "oidc";
                        name: string;
                    } | {
                        admits_as: ("viewer" | "responder" | "administrator") | null;
                        domains: string[];
                        /** @default true */
                        enabled?: boolean;
                        /** @enum {string} */
                        kind: "saml";
                        metadata: string;
                        name: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Remove a connection for single sign-on */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/sign_in_requirement": {
        parameters: {
        };
        /** Make single sign-on the only way in, or one of several */
        put: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        required: boolean;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/slack/channel_naming": {
        parameters: {
        };
        /** How channels of incidents are called, with an example by that pattern or another */
        get: {
            parameters: {
                query?: {
                    pattern?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            example: string;
                            pattern: string;
                            stream_example: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Say how channels of incidents are called */
        put: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        pattern: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/slack/shared_channels/{customer_id}": {
        parameters: {
        };
        /** The channel that is shared with a customer, or how far it has come */
        get: {
            parameters: {
                path: {
                    customer_id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            shared_channel: {
                                invited_email: string | null;
                                name: string;
                                partner_team_id: string | null;
                                problem: string | null;
                                state: string;
                                verified_at: string | null;
                            } | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Open a channel that is shared with a customer and invite it by e-mail, or link one that is shared already */
        post: {
            parameters: {
                path: {
                    customer_id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        channel?: string | null;
                        email?: string | null;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Unlink the shared channel of a customer */
        delete: {
            parameters: {
                path: {
                    customer_id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/slack/workspaces": {
        parameters: {
        };
        /** The connected workspaces */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            workspaces: {
                                ended_reason: string | null;
                                installed_at: string;
                                name: string;
                                team_id: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages": {
        parameters: {
        };
        /** List status pages with their components */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_pages: {
                                component_ids: string[];
                                components: {
                                    description: string | null;
                                    group_id: string | null;
                                    id: string;
                                    name: string;
                                    only_show_if_degraded: boolean;
                                    position: number;
                                    show_uptime: boolean;
                                    start_date: string;
                                    /** @enum {string} */
                                    status: "operational" | "under_maintenance" | "degraded_performance" | "partial_outage" | "full_outage";
                                    vendor: {
                                        counts: boolean;
                                        failure: string | null;
                                        name: string;
                                        silent_since: string | null;
                                        url: string;
                                    } | null;
                                }[];
                                customer: string | null;
                                description: string | null;
                                groups: {
                                    description: string | null;
                                    id: string;
                                    name: string;
                                    position: number;
                                }[];
                                id: string;
                                is_default: boolean;
                                /** @enum {string} */
                                kind: "public" | "internal" | "customer";
                                language: string;
                                languages: string[];
                                name: string;
                                own_address: string | null;
                                parent_id: string | null;
                                publishers: {
                                    /** @default [] */
                                    role_ids: string[];
                                    /** @default [] */
                                    team_ids: string[];
                                    /** @default [] */
                                    user_ids: string[];
                                };
                                shows_all: boolean;
                                slug: string | null;
                                subscribers: number;
                                subscribers_pending: number;
                                subscribers_quarantined: number;
                                subscribers_suppressed: number;
                                subscribers_unsubscribed: number;
                                support_url: string | null;
                                targets: {
                                    failing_since: string | null;
                                    failure: string | null;
                                    name: string;
                                    read_back_at: string | null;
                                }[];
                                time_zone: string;
                                url: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add a status page */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        component_ids?: string[] | null;
                        kind?: string;
                        name: string;
                        parent_id?: string | null;
                        slug: string;
                        url?: string | null;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}": {
        parameters: {
        };
        /** Change the name and details of a status page */
        put: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        component_ids?: string[] | null;
                        description?: string | null;
                        language?: string;
                        languages?: string[];
                        name: string;
                        own_address?: string | null;
                        publishers?: {
                            /** @default [] */
                            role_ids?: string[];
                            /** @default [] */
                            team_ids?: string[];
                            /** @default [] */
                            user_ids?: string[];
                        };
                        slug?: string;
                        support_url?: string | null;
                        time_zone?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Close a status page */
        delete: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/components": {
        parameters: {
        };
        /** Add a component */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string | null;
                        group_id?: string | null;
                        name: string;
                        only_show_if_degraded?: boolean;
                        show_uptime?: boolean;
                        start_date?: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/components/{id}": {
        parameters: {
        };
        /** Change a component */
        put: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string | null;
                        group_id?: string | null;
                        name: string;
                        only_show_if_degraded?: boolean;
                        show_uptime?: boolean;
                        start_date?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take a component off the page */
        delete: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/groups": {
        parameters: {
        };
        /** Add a group of components */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string | null;
                        name: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/groups/{id}": {
        parameters: {
        };
        /** Change a group of components */
        put: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string | null;
                        name: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take an empty group off the page */
        delete: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/imports": {
        parameters: {
        };
        /** Bring subscribers over from a file */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        consent: "vouched" | "asked";
                        source?: string;
                        text: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            added: number;
                            invalid: number;
                            known: number;
                            suppressed: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/imports/preview": {
        parameters: {
        };
        /** Say what an import of subscribers would do */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            added: number;
                            added_rows: {
                                email: string;
                                line: number;
                            }[];
                            invalid: number;
                            invalid_rows: {
                                line: number;
                                message: string;
                            }[];
                            known: number;
                            known_rows: {
                                email: string;
                                line: number;
                            }[];
                            suppressed: number;
                            suppressed_rows: {
                                email: string;
                                line: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/incidents": {
        parameters: {
        };
        /** List incidents of a status page with their updates and how telling subscribers went */
        get: {
            parameters: {
                query?: {
                    incident_id?: string;
                };
                path: {
                    pageId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incidents: {
                                id: string;
                                impact: string;
                                incident_id: string | null;
                                is_demo: boolean;
                                name: string;
                                next_update_by: string | null;
                                origin: ("imported" | "added_afterwards") | null;
                                resolved_at: string | null;
                                started_at: string;
                                status: string;
                                updates: {
                                    channels: {
                                        channel: string;
                                        totals: {
                                            bounced: number;
                                            failed: number;
                                            held: number;
                                            queued: number;
                                            sent: number;
                                            skipped: number;
                                            superseded: number;
                                            suppressed: number;
                                            uncertain: number;
                                            withdrawn: number;
                                        };
                                    }[];
                                    components: {
                                        component_id: string;
                                        new_status: string;
                                        old_status: string | null;
                                    }[];
                                    deliveries: {
                                        bounced: number;
                                        failed: number;
                                        held: number;
                                        queued: number;
                                        sent: number;
                                        skipped: number;
                                        superseded: number;
                                        suppressed: number;
                                        uncertain: number;
                                        withdrawn: number;
                                    };
                                    id: string;
                                    next_update_by: string | null;
                                    publication_id: string;
                                    published_at: string;
                                    removed_at: string | null;
                                    seen_at: string | null;
                                    status: string;
                                    unseen_at: string | null;
                                    words: string;
                                }[];
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/maintenances": {
        parameters: {
        };
        /** List maintenances of a status page */
        get: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            maintenances: {
                                announce: boolean;
                                cancelled_at: string | null;
                                completed_at: string | null;
                                completed_words: string | null;
                                component_ids: string[];
                                id: string;
                                name: string;
                                notices: {
                                    due_at: string;
                                    failed: number;
                                    id: string;
                                    /** @enum {string} */
                                    kind: "scheduled" | "reminder" | "rescheduled" | "updated" | "started" | "completed" | "cancelled";
                                    queued: number;
                                    queued_at: string | null;
                                    sent: number;
                                    uncertain: number;
                                }[];
                                reminders: number[];
                                scheduled_for: string;
                                scheduled_until: string;
                                started_at: string | null;
                                started_words: string | null;
                                /** @enum {string} */
                                status: "scheduled" | "in_progress" | "completed" | "cancelled";
                                updates: {
                                    id: string;
                                    published_at: string;
                                    status: string;
                                    words: string;
                                }[];
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Schedule a maintenance */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        announce?: boolean;
                        completed_words?: string;
                        component_ids?: string[];
                        name: string;
                        reminders?: number[];
                        scheduled_for: string;
                        scheduled_until: string;
                        started_words?: string;
                        words?: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/maintenances/{id}": {
        parameters: {
        };
        /** Change a maintenance that is not over */
        put: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        announce?: boolean;
                        completed_words?: string;
                        component_ids?: string[];
                        name: string;
                        reminders?: number[];
                        scheduled_for: string;
                        scheduled_until: string;
                        started_words?: string;
                        words?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/maintenances/{id}/cancel": {
        parameters: {
        };
        /** Call a maintenance off */
        post: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        words?: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/metrics": {
        parameters: {
        };
        /** Add a metric to a status page */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        decimals?: number;
                        from_zero?: boolean;
                        hidden?: boolean;
                        name: string;
                        suffix?: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/metrics/{id}": {
        parameters: {
        };
        /** Change, hide or show a metric */
        put: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        decimals?: number;
                        from_zero?: boolean;
                        hidden?: boolean;
                        name: string;
                        suffix?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take a metric off the page */
        delete: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/metrics/order": {
        parameters: {
        };
        /** Put the metrics of a page into an order */
        put: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/open": {
        parameters: {
        };
        /** A link that opens a page for the person who asks */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            url: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/order": {
        parameters: {
        };
        /** Put components and groups into an order */
        put: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/page_imports": {
        parameters: {
        };
        /** Bring a status page of another product over, in parts */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        most?: number;
                        text: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            left: number;
                            made: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/page_imports/fetch": {
        parameters: {
        };
        /** Fetch what a status page of another product tells all */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            text: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/page_imports/preview": {
        parameters: {
        };
        /** Say what an import of another status page would do */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            lines: {
                                kind: string;
                                name: string;
                                /** @enum {string} */
                                outcome: "made" | "kept" | "skipped";
                                why: string | null;
                            }[];
                            source: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/past-incidents": {
        parameters: {
        };
        /** Add an incident that is over, with its own times; nobody is told */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        ended_at?: string | null;
                        name: string;
                        started_at?: string | null;
                        updates: {
                            at: string;
                            /** @default [] */
                            components?: {
                                component_id: string;
                                /** @enum {string} */
                                status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                            }[];
                            /** @enum {string} */
                            status: "investigating" | "identified" | "monitoring" | "resolved";
                            words: string;
                        }[];
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/past-incidents/{id}": {
        parameters: {
        };
        /** Show what was added afterwards, as it can be changed */
        get: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            past_incident: {
                                ended_at: string | null;
                                id: string;
                                name: string;
                                started_at: string;
                                updates: {
                                    at: string;
                                    components: {
                                        component_id: string;
                                        /** @enum {string} */
                                        status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                                    }[];
                                    id: string;
                                    removed_at: string | null;
                                    /** @enum {string} */
                                    status: "investigating" | "identified" | "monitoring" | "resolved";
                                    words: string;
                                }[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change an incident that was added afterwards: its name, words, times and what was affected; nobody is told */
        put: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        ended_at?: string | null;
                        name?: string;
                        started_at?: string | null;
                        updates?: {
                            at: string;
                            /** @default [] */
                            components?: {
                                component_id: string;
                                /** @enum {string} */
                                status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                            }[];
                            id?: string | null;
                            /** @enum {string} */
                            status: "investigating" | "identified" | "monitoring" | "resolved";
                            words: string;
                        }[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/subscribers": {
        parameters: {
        };
        /** List subscribers of a status page */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    kind?: "email" | "webhook" | "slack" | "teams" | "sms";
                    page_size?: number;
                    status?: "pending" | "active" | "unsubscribed" | "quarantined" | "suppressed";
                };
                path: {
                    pageId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                            };
                            subscribers: {
                                component_ids: string[];
                                confirmed_at: string | null;
                                created_at: string;
                                email: string;
                                failing_since: string | null;
                                id: string;
                                incidents: string[];
                                /** @enum {string} */
                                kind: "email" | "webhook" | "slack" | "teams" | "sms";
                                last_failure: string | null;
                                list_owner: string | null;
                                quarantined_at: string | null;
                                soft_bounces: number;
                                /** @enum {string} */
                                status: "pending" | "active" | "unsubscribed" | "quarantined" | "suppressed";
                                target: string;
                                unsubscribed_at: string | null;
                                vouched_by: string | null;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/subscribers.csv": {
        parameters: {
        };
        /** Export the subscribers of a status page */
        get: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/subscribers/{id}": {
        parameters: {
        };
        /** End a subscription for someone */
        delete: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/subscribers/{id}/components": {
        parameters: {
        };
        /** Change which components a subscriber hears about; none means all */
        put: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        component_ids: string[];
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/subscribers/{id}/list_owner": {
        parameters: {
        };
        /** Say who looks after a distribution list that subscribes */
        put: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        owner: string | null;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/subscribers/{id}/release": {
        parameters: {
        };
        /** Tell a subscriber again who was quarantined or suppressed */
        post: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/theme": {
        parameters: {
        };
        /** How a status page looks */
        get: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            theme: {
                                /** @default null */
                                banner: {
                                    /** @default null */
                                    link: string | null;
                                    text: string;
                                } | null;
                                /** @default {} */
                                dark: {
                                    accent?: string;
                                    page?: string;
                                };
                                /** @default null */
                                favicon: {
                                    /** Format: byte */
                                    data: string;
                                    /** @enum {string} */
                                    type: "image/svg+xml" | "image/png" | "image/webp" | "image/jpeg" | "image/x-icon";
                                } | null;
                                /** @default {} */
                                light: {
                                    accent?: string;
                                    page?: string;
                                };
                                /** @default null */
                                logo: {
                                    /** Format: byte */
                                    data: string;
                                    /** @enum {string} */
                                    type: "image/svg+xml" | "image/png" | "image/webp" | "image/jpeg" | "image/x-icon";
                                } | null;
                                /**
                                 * @default auto
                                 * @enum {string}
                                 */
                                scheme: "auto" | "light" | "dark";
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change how a status page looks */
        put: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        theme: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/theme/preview": {
        parameters: {
        };
        /** The first page as it would look */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        theme: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            faults: {
                                field: string;
                                sentence: string;
                            }[];
                            html: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/vendor_components": {
        parameters: {
        };
        /** Put components of another status page on the page */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        counts?: boolean;
                        group_id?: string | null;
                        keys: string[];
                        url: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ids: string[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/vendor_components/{id}": {
        parameters: {
        };
        /** Choose whether a mirrored component counts */
        put: {
            parameters: {
                path: {
                    id: string;
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        counts: boolean;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/vendor_components/fetch": {
        parameters: {
        };
        /** List the components of another status page */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            components: {
                                group: string | null;
                                key: string;
                                name: string;
                                /** @enum {string} */
                                status: "operational" | "under_maintenance" | "degraded_performance" | "partial_outage" | "full_outage";
                            }[];
                            name: string;
                            page_url: string;
                            url: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/{pageId}/word_templates": {
        parameters: {
        };
        /** Templates for a moment of a maintenance, with what is known of it */
        post: {
            parameters: {
                path: {
                    pageId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        component_ids?: string[];
                        moment: string;
                        name?: string;
                        scheduled_for?: string | null;
                        scheduled_until?: string | null;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            word_templates: {
                                id: string;
                                language: string | null;
                                missing: string[];
                                name: string;
                                words: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/customers": {
        parameters: {
        };
        /** Open status pages for customers of the catalog */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        customer_ids?: string[] | null;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/mail": {
        parameters: {
        };
        /** The sender of mails, and the DNS record that lets receivers trust it */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            dkim: {
                                name: string;
                                type: string;
                                value: string;
                            };
                            from: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/metrics": {
        parameters: {
        };
        /** List the metrics of all status pages */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            metrics: {
                                decimals: number;
                                from_zero: boolean;
                                hidden: boolean;
                                id: string;
                                last: {
                                    /** Format: date-time */
                                    at: string;
                                    value: number;
                                } | null;
                                name: string;
                                page: string;
                                page_id: string;
                                position: number;
                                suffix: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/status-pages/updates/{id}/take-down": {
        parameters: {
        };
        /** Take the words of an update off the page */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/users": {
        parameters: {
        };
        /** Add a person */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        name: string;
                        /**
                         * @default responder
                         * @enum {string}
                         */
                        role?: "viewer" | "responder" | "administrator" | "owner";
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/users/{id}/active": {
        parameters: {
        };
        /** Deactivate a person, or let them back in */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        active: boolean;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/users/{id}/custom_roles": {
        parameters: {
        };
        /** Set the custom roles of a person */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        role_ids: string[];
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/users/{id}/preferences": {
        parameters: {
        };
        /** Show the time zone and working hours of a person */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            time_zone: string | null;
                            working_hours: {
                                days: number[];
                                from: string;
                                to: string;
                            } | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Set the time zone and working hours of a person */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        time_zone: string | null;
                        working_hours: {
                            days: number[];
                            from: string;
                            to: string;
                        } | null;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/users/{id}/role": {
        parameters: {
        };
        /** Change the base role of a person */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role: "viewer" | "responder" | "administrator" | "owner";
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/users/{id}/sessions": {
        parameters: {
        };
        /** List where a person is signed in */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sessions: {
                                created_at: string;
                                id: string;
                                ip_address: string | null;
                                last_seen_at: string;
                                method: string | null;
                                user_agent: string | null;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** End every session of a person */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/users/{id}/sessions/{session_id}": {
        parameters: {
        };
        /** End one session of a person */
        delete: {
            parameters: {
                path: {
                    id: string;
                    session_id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/webhook_endpoints": {
        parameters: {
        };
        /** List webhook endpoints, and the event types to choose from */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            event_types: string[];
                            webhook_endpoints: {
                                created_at: string;
                                disabled_at: string | null;
                                disabled_reason: string | null;
                                enabled: boolean;
                                event_types: string[];
                                failing_since: string | null;
                                failures: number;
                                host: string;
                                id: string;
                                /** @enum {string} */
                                kind: "events" | "audit_log";
                                last_failure: string | null;
                                last_failure_at: string | null;
                                last_success_at: string | null;
                                name: string;
                                previous_secret_until: string | null;
                                url: string | null;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add a webhook endpoint; its signing secret is in the answer this once */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        event_types?: string[];
                        /**
                         * @default events
                         * @enum {string}
                         */
                        kind?: "events" | "audit_log";
                        name: string;
                        url: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            secret: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/webhook_endpoints/{id}": {
        parameters: {
        };
        /** Change a webhook endpoint */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        event_types?: string[];
                        name: string;
                        url: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Remove a webhook endpoint */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/webhook_endpoints/{id}/actions/disable": {
        parameters: {
        };
        /** Stop posting to an endpoint */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/webhook_endpoints/{id}/actions/enable": {
        parameters: {
        };
        /** Post to an endpoint again */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/webhook_endpoints/{id}/actions/redeliver_failed": {
        parameters: {
        };
        /** Send all that failed since a time again; gives how many */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        since: string;
                    };
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/webhook_endpoints/{id}/actions/rotate_secret": {
        parameters: {
        };
        /** Give an endpoint a new signing secret; for a day the former one signs too */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            previous_until: string;
                            secret: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/webhook_endpoints/{id}/actions/test": {
        parameters: {
        };
        /** Send an example to an endpoint */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        event_type?: string;
                    };
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message_id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/webhook_endpoints/{id}/messages": {
        parameters: {
        };
        /** List what was sent to an endpoint */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    status?: string;
                };
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            messages: {
                                attempts: number;
                                created_at: string;
                                ended_at: string | null;
                                event_type: string;
                                id: string;
                                next_attempt_at: string | null;
                                reason: string | null;
                                status: string;
                            }[];
                            more: boolean;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/webhook_endpoints/{id}/messages/{message_id}": {
        parameters: {
        };
        /** Show what was sent and what was answered */
        get: {
            parameters: {
                path: {
                    id: string;
                    message_id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attempts: {
                                answer: string | null;
                                at: string;
                                failure: string | null;
                                milliseconds: number;
                                status: number | null;
                            }[];
                            message: {
                                attempts: number;
                                body: string;
                                created_at: string;
                                ended_at: string | null;
                                event_type: string;
                                id: string;
                                next_attempt_at: string | null;
                                reason: string | null;
                                status: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/webhook_endpoints/{id}/messages/{message_id}/actions/redeliver": {
        parameters: {
        };
        /** Send a message again, with its id and bytes */
        post: {
            parameters: {
                path: {
                    id: string;
                    message_id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/word_templates": {
        parameters: {
        };
        /** Templates of words to customers, what may stand in their braces, and words to begin with */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            placeholders: {
                                about: string;
                                /** @enum {string} */
                                kind: "incident" | "maintenance";
                                name: string;
                            }[];
                            starters: {
                                /** @enum {string} */
                                moment: "investigating" | "identified" | "monitoring" | "resolved" | "scheduled" | "started" | "completed";
                                name: string;
                                words: string;
                            }[];
                            word_templates: {
                                component_ids: string[];
                                id: string;
                                /** @enum {string} */
                                kind: "incident" | "maintenance";
                                language: string | null;
                                /** @enum {string} */
                                moment: "investigating" | "identified" | "monitoring" | "resolved" | "scheduled" | "started" | "completed";
                                name: string;
                                page_ids: string[];
                                updated_at: string;
                                words: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add a template of words to customers */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        component_ids?: string[];
                        language?: string | null;
                        moment: string;
                        name: string;
                        page_ids?: string[];
                        words: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/word_templates/{id}": {
        parameters: {
        };
        /** Change a template of words to customers */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        component_ids?: string[];
                        language?: string | null;
                        moment: string;
                        name: string;
                        page_ids?: string[];
                        words: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take a template of words to customers out of use */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/internal/word_templates/preview": {
        parameters: {
        };
        /** What a template makes of sample values, or what is wrong with it */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        component_ids?: string[];
                        language?: string | null;
                        /** @enum {string} */
                        moment: "investigating" | "identified" | "monitoring" | "resolved" | "scheduled" | "started" | "completed";
                        words: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            problem: string | null;
                            words: string | null;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/actions": {
        parameters: {
        };
        /** List actions and follow-ups */
        get: {
            parameters: {
                query?: {
                    incident_id?: string;
                    incident_mode?: "real" | "test" | "tutorial";
                    is_follow_up?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actions: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                description: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                follow_up: boolean;
                                id: string;
                                incident_id: string;
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                updated_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/actions/{id}": {
        parameters: {
        };
        /** Show an action or a follow-up */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                description: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                follow_up: boolean;
                                id: string;
                                incident_id: string;
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/api_keys": {
        parameters: {
        };
        /** List API keys */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    page_size?: number;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            api_keys: {
                                comments?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                };
                                id: string;
                                last_used_at?: string;
                                name: string;
                                roles: {
                                    description: string;
                                    name: string;
                                }[];
                                team_ids: string[];
                                team_roles: {
                                    description: string;
                                    name: string;
                                }[];
                                token_last_issued_at: string;
                            }[];
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create an API key; its token is shown once */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        comments?: string;
                        name: string;
                        role_names: string[];
                        team_ids: string[];
                        team_role_names: string[];
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            api_key: {
                                comments?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                };
                                id: string;
                                last_used_at?: string;
                                name: string;
                                roles: {
                                    description: string;
                                    name: string;
                                }[];
                                team_ids: string[];
                                team_roles: {
                                    description: string;
                                    name: string;
                                }[];
                                token_last_issued_at: string;
                            };
                            token: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/api_keys/{id}": {
        parameters: {
        };
        /** Show an API key */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            api_key: {
                                comments?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                };
                                id: string;
                                last_used_at?: string;
                                name: string;
                                roles: {
                                    description: string;
                                    name: string;
                                }[];
                                team_ids: string[];
                                team_roles: {
                                    description: string;
                                    name: string;
                                }[];
                                token_last_issued_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change an API key */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        comments?: string;
                        name: string;
                        role_names: string[];
                        team_ids: string[];
                        team_role_names: string[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            api_key: {
                                comments?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                };
                                id: string;
                                last_used_at?: string;
                                name: string;
                                roles: {
                                    description: string;
                                    name: string;
                                }[];
                                team_ids: string[];
                                team_roles: {
                                    description: string;
                                    name: string;
                                }[];
                                token_last_issued_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Revoke an API key */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/api_keys/{id}/actions/rotate": {
        parameters: {
        };
        /** Give an API key a new secret; the former one works until its grace is over */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        grace_period_minutes: number;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            api_key: {
                                comments?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                };
                                id: string;
                                last_used_at?: string;
                                name: string;
                                roles: {
                                    description: string;
                                    name: string;
                                }[];
                                team_ids: string[];
                                team_roles: {
                                    description: string;
                                    name: string;
                                }[];
                                token_last_issued_at: string;
                            };
                            token: string;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/custom_field_options": {
        parameters: {
        };
        /** List the options of a custom field */
        get: {
            parameters: {
                query: {
                    after?: string;
                    custom_field_id: string;
                    page_size?: number;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_field_options: {
                                custom_field_id: string;
                                id: string;
                                sort_key: number;
                                value: string;
                            }[];
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add an option */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        custom_field_id: string;
                        sort_key?: number;
                        value: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_field_option: {
                                custom_field_id: string;
                                id: string;
                                sort_key: number;
                                value: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/custom_field_options/{id}": {
        parameters: {
        };
        /** Show an option */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_field_option: {
                                custom_field_id: string;
                                id: string;
                                sort_key: number;
                                value: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change an option */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        sort_key: number;
                        value: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_field_option: {
                                custom_field_id: string;
                                id: string;
                                sort_key: number;
                                value: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Archive an option */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/custom_fields": {
        parameters: {
        };
        /** List custom fields */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_fields: {
                                catalog_type_id?: string;
                                created_at: string;
                                description: string;
                                /** @enum {string} */
                                field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                id: string;
                                name: string;
                                options: {
                                    custom_field_id: string;
                                    id: string;
                                    sort_key: number;
                                    value: string;
                                }[];
                                /** @enum {string} */
                                required: "never" | "before_closure" | "always";
                                /** @enum {string} */
                                required_v2: "never" | "before_resolution" | "always";
                                show_before_closure: boolean;
                                show_before_creation: boolean;
                                show_before_update: boolean;
                                show_in_announcement_post: boolean;
                                updated_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create a custom field */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        /** @enum {string} */
                        field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                        name: string;
                        /** @enum {string} */
                        required?: "never" | "before_closure" | "always";
                        /** @enum {string} */
                        required_v2?: "never" | "before_resolution" | "always";
                        show_before_closure: boolean;
                        show_before_creation: boolean;
                        show_before_update: boolean;
                        show_in_announcement_post?: boolean;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_field: {
                                catalog_type_id?: string;
                                created_at: string;
                                description: string;
                                /** @enum {string} */
                                field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                id: string;
                                name: string;
                                options: {
                                    custom_field_id: string;
                                    id: string;
                                    sort_key: number;
                                    value: string;
                                }[];
                                /** @enum {string} */
                                required: "never" | "before_closure" | "always";
                                /** @enum {string} */
                                required_v2: "never" | "before_resolution" | "always";
                                show_before_closure: boolean;
                                show_before_creation: boolean;
                                show_before_update: boolean;
                                show_in_announcement_post: boolean;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/custom_fields/{id}": {
        parameters: {
        };
        /** Show a custom field */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_field: {
                                catalog_type_id?: string;
                                created_at: string;
                                description: string;
                                /** @enum {string} */
                                field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                id: string;
                                name: string;
                                options: {
                                    custom_field_id: string;
                                    id: string;
                                    sort_key: number;
                                    value: string;
                                }[];
                                /** @enum {string} */
                                required: "never" | "before_closure" | "always";
                                /** @enum {string} */
                                required_v2: "never" | "before_resolution" | "always";
                                show_before_closure: boolean;
                                show_before_creation: boolean;
                                show_before_update: boolean;
                                show_in_announcement_post: boolean;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change a custom field */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        name: string;
                        /** @enum {string} */
                        required?: "never" | "before_closure" | "always";
                        /** @enum {string} */
                        required_v2?: "never" | "before_resolution" | "always";
                        show_before_closure: boolean;
                        show_before_creation: boolean;
                        show_before_update: boolean;
                        show_in_announcement_post?: boolean;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_field: {
                                catalog_type_id?: string;
                                created_at: string;
                                description: string;
                                /** @enum {string} */
                                field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                id: string;
                                name: string;
                                options: {
                                    custom_field_id: string;
                                    id: string;
                                    sort_key: number;
                                    value: string;
                                }[];
                                /** @enum {string} */
                                required: "never" | "before_closure" | "always";
                                /** @enum {string} */
                                required_v2: "never" | "before_resolution" | "always";
                                show_before_closure: boolean;
                                show_before_creation: boolean;
                                show_before_update: boolean;
                                show_in_announcement_post: boolean;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Archive a custom field */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/identity": {
        parameters: {
        };
        /** Say which key asks, and its roles */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            identity: {
                                dashboard_url: string;
                                name: string;
                                roles: string[];
                                team_roles: string[];
                                teams: {
                                    id: string;
                                    name: string;
                                }[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_attachments": {
        parameters: {
        };
        /** List the attachments of an incident, or of a resource */
        get: {
            parameters: {
                query?: {
                    external_id?: string;
                    incident_id?: string;
                    resource_type?: "pager_duty_incident" | "opsgenie_alert" | "datadog_monitor_alert" | "github_pull_request" | "gitlab_merge_request" | "sentry_issue" | "jira_issue" | "jsm_alert" | "atlassian_statuspage_incident" | "zendesk_ticket" | "google_calendar_event" | "outlook_calendar_event" | "slack_file" | "salesforce_case" | "arbitrary_url" | "scrubbed" | "statuspage_incident" | "pylon_issue";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_attachments: {
                                id: string;
                                incident_id: string;
                                resource: {
                                    external_id: string;
                                    permalink: string;
                                    /** @enum {string} */
                                    resource_type: "pager_duty_incident" | "opsgenie_alert" | "datadog_monitor_alert" | "github_pull_request" | "gitlab_merge_request" | "sentry_issue" | "jira_issue" | "jsm_alert" | "atlassian_statuspage_incident" | "zendesk_ticket" | "google_calendar_event" | "outlook_calendar_event" | "slack_file" | "salesforce_case" | "arbitrary_url" | "scrubbed" | "statuspage_incident" | "pylon_issue";
                                    title: string;
                                };
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Attach a resource */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        incident_id: string;
                        resource: {
                            emoji?: string;
                            external_id?: string;
                            /** @enum {string} */
                            resource_type: "pager_duty_incident" | "opsgenie_alert" | "datadog_monitor_alert" | "github_pull_request" | "gitlab_merge_request" | "sentry_issue" | "jira_issue" | "jsm_alert" | "atlassian_statuspage_incident" | "zendesk_ticket" | "google_calendar_event" | "outlook_calendar_event" | "slack_file" | "salesforce_case" | "arbitrary_url" | "scrubbed" | "statuspage_incident" | "pylon_issue";
                            title?: string;
                            url?: string;
                        };
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_attachment: {
                                id: string;
                                incident_id: string;
                                resource: {
                                    external_id: string;
                                    permalink: string;
                                    /** @enum {string} */
                                    resource_type: "pager_duty_incident" | "opsgenie_alert" | "datadog_monitor_alert" | "github_pull_request" | "gitlab_merge_request" | "sentry_issue" | "jira_issue" | "jsm_alert" | "atlassian_statuspage_incident" | "zendesk_ticket" | "google_calendar_event" | "outlook_calendar_event" | "slack_file" | "salesforce_case" | "arbitrary_url" | "scrubbed" | "statuspage_incident" | "pylon_issue";
                                    title: string;
                                };
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_attachments/{id}": {
        parameters: {
        };
        /** Remove an attachment */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_memberships": {
        parameters: {
        };
        /** Let a person into a private incident */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        incident_id: string;
                        user_id: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_membership: {
                                created_at: string;
                                id: string;
                                incident_id: string;
                                updated_at: string;
                                user: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_memberships/actions/revoke": {
        parameters: {
        };
        /** Take a person out of a private incident */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        incident_id: string;
                        user_id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_relationships": {
        parameters: {
        };
        /** List the relationships of an incident */
        get: {
            parameters: {
                query: {
                    after?: string;
                    incident_id: string;
                    page_size?: number;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_relationships: {
                                id: string;
                                incident: {
                                    external_id: number;
                                    id: string;
                                    name: string;
                                };
                            }[];
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_roles": {
        parameters: {
        };
        /** List incident roles */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_roles: {
                                created_at: string;
                                description: string;
                                id: string;
                                instructions: string;
                                name: string;
                                required: boolean;
                                /** @enum {string} */
                                role_type: "lead" | "reporter" | "custom";
                                shortform: string;
                                updated_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create an incident role */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        instructions: string;
                        name: string;
                        required: boolean;
                        shortform: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_role: {
                                created_at: string;
                                description: string;
                                id: string;
                                instructions: string;
                                name: string;
                                required: boolean;
                                /** @enum {string} */
                                role_type: "lead" | "reporter" | "custom";
                                shortform: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_roles/{id}": {
        parameters: {
        };
        /** Show an incident role */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_role: {
                                created_at: string;
                                description: string;
                                id: string;
                                instructions: string;
                                name: string;
                                required: boolean;
                                /** @enum {string} */
                                role_type: "lead" | "reporter" | "custom";
                                shortform: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change an incident role */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        instructions: string;
                        name: string;
                        required?: boolean;
                        shortform: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_role: {
                                created_at: string;
                                description: string;
                                id: string;
                                instructions: string;
                                name: string;
                                required: boolean;
                                /** @enum {string} */
                                role_type: "lead" | "reporter" | "custom";
                                shortform: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take an incident role out of use */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_statuses": {
        parameters: {
        };
        /** List statuses */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_statuses: {
                                /** @enum {string} */
                                category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                created_at: string;
                                description: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create a status */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        category: "live" | "learning" | "closed";
                        description: string;
                        name: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_status: {
                                /** @enum {string} */
                                category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                created_at: string;
                                description: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_statuses/{id}": {
        parameters: {
        };
        /** Show a status */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_status: {
                                /** @enum {string} */
                                category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                created_at: string;
                                description: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change a status */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        name: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_status: {
                                /** @enum {string} */
                                category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                created_at: string;
                                description: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take a status out of use */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_team_memberships": {
        parameters: {
        };
        /** Let a team into a private incident */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        incident_id: string;
                        team_id: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_team_membership: {
                                created_at: string;
                                id: string;
                                incident_id: string;
                                team: {
                                    id: string;
                                    name: string;
                                };
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_team_memberships/actions/revoke": {
        parameters: {
        };
        /** Take a team out of a private incident */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        incident_id: string;
                        team_id: string;
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_types": {
        parameters: {
        };
        /** List incident types */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_types: {
                                /** @enum {string} */
                                create_in_triage: "always" | "optional";
                                created_at: string;
                                description: string;
                                id: string;
                                is_default: boolean;
                                name: string;
                                private_incidents_only: boolean;
                                updated_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incident_types/{id}": {
        parameters: {
        };
        /** Show an incident type */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_type: {
                                /** @enum {string} */
                                create_in_triage: "always" | "optional";
                                created_at: string;
                                description: string;
                                id: string;
                                is_default: boolean;
                                name: string;
                                private_incidents_only: boolean;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incidents": {
        parameters: {
        };
        /** List incidents */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    page_size?: number;
                    status?: ("triage" | "investigating" | "fixing" | "monitoring" | "closed" | "declined") | ("triage" | "investigating" | "fixing" | "monitoring" | "closed" | "declined")[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incidents: {
                                call_url?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                };
                                custom_field_entries: {
                                    custom_field: {
                                        description: string;
                                        /** @enum {string} */
                                        field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                        id: string;
                                        name: string;
                                        options: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        }[];
                                    };
                                    values: {
                                        value_catalog_entry?: {
                                            aliases?: string[];
                                            external_id?: string;
                                            id: string;
                                            name: string;
                                        };
                                        value_link?: string;
                                        value_numeric?: string;
                                        value_option?: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        };
                                        value_text?: string;
                                    }[];
                                }[];
                                id: string;
                                incident_role_assignments: {
                                    assignee?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    role: {
                                        created_at: string;
                                        description: string;
                                        id: string;
                                        instructions: string;
                                        name: string;
                                        required: boolean;
                                        /** @enum {string} */
                                        role_type: "lead" | "reporter" | "custom";
                                        shortform: string;
                                        updated_at: string;
                                    };
                                }[];
                                incident_type?: {
                                    /** @enum {string} */
                                    create_in_triage: "always" | "optional";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    is_default: boolean;
                                    name: string;
                                    private_incidents_only: boolean;
                                    updated_at: string;
                                };
                                /** @enum {string} */
                                mode: "real" | "test" | "tutorial";
                                name: string;
                                permalink: string;
                                reference: string;
                                severity?: {
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                slack_channel_id: string;
                                slack_channel_name?: string;
                                slack_team_id: string;
                                /** @enum {string} */
                                status: "triage" | "investigating" | "fixing" | "monitoring" | "closed" | "declined";
                                summary?: string;
                                timestamps: {
                                    last_occurred_at?: string;
                                    name: string;
                                }[];
                                updated_at: string;
                                /** @enum {string} */
                                visibility: "public" | "private";
                            }[];
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create an incident; the same idempotency key gives the same incident */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        custom_field_entries?: {
                            custom_field_id: string;
                            values: {
                                id?: string;
                                value_catalog_entry_id?: string | null;
                                value_link?: string | null;
                                value_numeric?: string | number | null;
                                value_option_id?: string | null;
                                value_text?: string | null;
                                value_timestamp?: string | null;
                            }[];
                        }[];
                        idempotency_key: string;
                        incident_role_assignments?: {
                            assignee?: {
                                email?: string;
                                id?: string;
                                slack_user_id?: string;
                            };
                            incident_role_id: string;
                        }[];
                        incident_type_id?: string;
                        /** @enum {string} */
                        mode?: "real" | "test";
                        name?: string;
                        severity_id?: string;
                        slack_team_id?: string;
                        source_message_channel_id?: string;
                        source_message_timestamp?: string;
                        /** @enum {string} */
                        status?: "triage" | "investigating" | "fixing" | "monitoring" | "closed" | "declined";
                        summary?: string;
                        /** @enum {string} */
                        visibility: "public" | "private";
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                call_url?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                };
                                custom_field_entries: {
                                    custom_field: {
                                        description: string;
                                        /** @enum {string} */
                                        field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                        id: string;
                                        name: string;
                                        options: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        }[];
                                    };
                                    values: {
                                        value_catalog_entry?: {
                                            aliases?: string[];
                                            external_id?: string;
                                            id: string;
                                            name: string;
                                        };
                                        value_link?: string;
                                        value_numeric?: string;
                                        value_option?: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        };
                                        value_text?: string;
                                    }[];
                                }[];
                                id: string;
                                incident_role_assignments: {
                                    assignee?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    role: {
                                        created_at: string;
                                        description: string;
                                        id: string;
                                        instructions: string;
                                        name: string;
                                        required: boolean;
                                        /** @enum {string} */
                                        role_type: "lead" | "reporter" | "custom";
                                        shortform: string;
                                        updated_at: string;
                                    };
                                }[];
                                incident_type?: {
                                    /** @enum {string} */
                                    create_in_triage: "always" | "optional";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    is_default: boolean;
                                    name: string;
                                    private_incidents_only: boolean;
                                    updated_at: string;
                                };
                                /** @enum {string} */
                                mode: "real" | "test" | "tutorial";
                                name: string;
                                permalink: string;
                                reference: string;
                                severity?: {
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                slack_channel_id: string;
                                slack_channel_name?: string;
                                slack_team_id: string;
                                /** @enum {string} */
                                status: "triage" | "investigating" | "fixing" | "monitoring" | "closed" | "declined";
                                summary?: string;
                                timestamps: {
                                    last_occurred_at?: string;
                                    name: string;
                                }[];
                                updated_at: string;
                                /** @enum {string} */
                                visibility: "public" | "private";
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/incidents/{id}": {
        parameters: {
        };
        /** Show an incident, by id or number */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                call_url?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                };
                                custom_field_entries: {
                                    custom_field: {
                                        description: string;
                                        /** @enum {string} */
                                        field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                        id: string;
                                        name: string;
                                        options: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        }[];
                                    };
                                    values: {
                                        value_catalog_entry?: {
                                            aliases?: string[];
                                            external_id?: string;
                                            id: string;
                                            name: string;
                                        };
                                        value_link?: string;
                                        value_numeric?: string;
                                        value_option?: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        };
                                        value_text?: string;
                                    }[];
                                }[];
                                id: string;
                                incident_role_assignments: {
                                    assignee?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    role: {
                                        created_at: string;
                                        description: string;
                                        id: string;
                                        instructions: string;
                                        name: string;
                                        required: boolean;
                                        /** @enum {string} */
                                        role_type: "lead" | "reporter" | "custom";
                                        shortform: string;
                                        updated_at: string;
                                    };
                                }[];
                                incident_type?: {
                                    /** @enum {string} */
                                    create_in_triage: "always" | "optional";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    is_default: boolean;
                                    name: string;
                                    private_incidents_only: boolean;
                                    updated_at: string;
                                };
                                /** @enum {string} */
                                mode: "real" | "test" | "tutorial";
                                name: string;
                                permalink: string;
                                reference: string;
                                severity?: {
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                slack_channel_id: string;
                                slack_channel_name?: string;
                                slack_team_id: string;
                                /** @enum {string} */
                                status: "triage" | "investigating" | "fixing" | "monitoring" | "closed" | "declined";
                                summary?: string;
                                timestamps: {
                                    last_occurred_at?: string;
                                    name: string;
                                }[];
                                updated_at: string;
                                /** @enum {string} */
                                visibility: "public" | "private";
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/ip_allowlists": {
        parameters: {
        };
        /** Show from which addresses Candor may be used */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ip_allowlist: {
                                allowlist: {
                                    label?: string;
                                    value: string;
                                }[];
                                enabled: boolean;
                                updated_at?: string;
                                version: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Say from which addresses Candor may be used */
        put: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        allowlist: {
                            label?: string;
                            value: string;
                        }[];
                        enabled: boolean;
                        version: number;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ip_allowlist: {
                                allowlist: {
                                    label?: string;
                                    value: string;
                                }[];
                                enabled: boolean;
                                updated_at?: string;
                                version: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/severities": {
        parameters: {
        };
        /** List severities */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            severities: {
                                created_at: string;
                                description: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create a severity */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        name: string;
                        rank?: number;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            severity: {
                                created_at: string;
                                description: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/severities/{id}": {
        parameters: {
        };
        /** Show a severity */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            severity: {
                                created_at: string;
                                description: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change a severity */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        name: string;
                        rank?: number;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            severity: {
                                created_at: string;
                                description: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take a severity out of use */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/status-pages/{id}/incidents/{incident_id}/response-incidents": {
        parameters: {
        };
        /** Say which incident is behind one of the status page */
        get: {
            parameters: {
                path: {
                    id: string;
                    incident_id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incidents: {
                                id: string;
                                linked_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v1/status-pages/{id}/metrics/{metric_id}/points": {
        parameters: {
        };
        /** Send values of a metric: one, or up to 3,000 */
        post: {
            parameters: {
                path: {
                    id: string;
                    metric_id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        timestamp?: string | number;
                        value: number;
                    } | {
                        points: {
                            timestamp?: string | number;
                            value: number;
                        }[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            taken: number;
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/actions": {
        parameters: {
        };
        /** List actions */
        get: {
            parameters: {
                query?: {
                    incident_id?: string;
                    incident_mode?: "standard" | "retrospective" | "test" | "tutorial" | "stream";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actions: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description: string;
                                id: string;
                                incident_id: string;
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                updated_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create an action */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        assignee_id?: string | null;
                        description: string;
                        idempotency_key?: string;
                        incident_id: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description: string;
                                id: string;
                                incident_id: string;
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/actions/{id}": {
        parameters: {
        };
        /** Show an action */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description: string;
                                id: string;
                                incident_id: string;
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Replace an action */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        assignee_id?: string | null;
                        description: string;
                        /** @enum {string} */
                        status: "outstanding" | "completed" | "deleted" | "not_doing";
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description: string;
                                id: string;
                                incident_id: string;
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Delete an action */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/catalog_entries": {
        parameters: {
        };
        /** List entries of a catalog type */
        get: {
            parameters: {
                query: {
                    after?: string;
                    catalog_type_id: string;
                    page_size?: number;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entries: {
                                aliases: string[];
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            catalog_entry?: {
                                                catalog_entry_id: string;
                                                catalog_entry_name: string;
                                                catalog_type_id: string;
                                            };
                                            label: string;
                                            literal?: string;
                                            sort_key: string;
                                        }[];
                                        value?: {
                                            catalog_entry?: {
                                                catalog_entry_id: string;
                                                catalog_entry_name: string;
                                                catalog_type_id: string;
                                            };
                                            label: string;
                                            literal?: string;
                                            sort_key: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            }[];
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                name: string;
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "manual" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                semantic_type: string;
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                            };
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add a catalog entry */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        aliases?: string[];
                        attribute_values: {
                            [key: string]: {
                                array_value?: {
                                    literal?: string;
                                    reference?: string;
                                }[];
                                value?: {
                                    literal?: string;
                                    reference?: string;
                                };
                            };
                        };
                        catalog_type_id: string;
                        external_id?: string;
                        name: string;
                        rank?: number;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entry: {
                                aliases: string[];
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            catalog_entry?: {
                                                catalog_entry_id: string;
                                                catalog_entry_name: string;
                                                catalog_type_id: string;
                                            };
                                            label: string;
                                            literal?: string;
                                            sort_key: string;
                                        }[];
                                        value?: {
                                            catalog_entry?: {
                                                catalog_entry_id: string;
                                                catalog_entry_name: string;
                                                catalog_type_id: string;
                                            };
                                            label: string;
                                            literal?: string;
                                            sort_key: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/catalog_entries/{id}": {
        parameters: {
        };
        /** Show a catalog entry */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entry: {
                                aliases: string[];
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            catalog_entry?: {
                                                catalog_entry_id: string;
                                                catalog_entry_name: string;
                                                catalog_type_id: string;
                                            };
                                            label: string;
                                            literal?: string;
                                            sort_key: string;
                                        }[];
                                        value?: {
                                            catalog_entry?: {
                                                catalog_entry_id: string;
                                                catalog_entry_name: string;
                                                catalog_type_id: string;
                                            };
                                            label: string;
                                            literal?: string;
                                            sort_key: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                name: string;
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "manual" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                semantic_type: string;
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change a catalog entry */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        aliases?: string[];
                        attribute_values: {
                            [key: string]: {
                                array_value?: {
                                    literal?: string;
                                    reference?: string;
                                }[];
                                value?: {
                                    literal?: string;
                                    reference?: string;
                                };
                            };
                        };
                        external_id?: string;
                        name: string;
                        rank?: number;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entry: {
                                aliases: string[];
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            catalog_entry?: {
                                                catalog_entry_id: string;
                                                catalog_entry_name: string;
                                                catalog_type_id: string;
                                            };
                                            label: string;
                                            literal?: string;
                                            sort_key: string;
                                        }[];
                                        value?: {
                                            catalog_entry?: {
                                                catalog_entry_id: string;
                                                catalog_entry_name: string;
                                                catalog_type_id: string;
                                            };
                                            label: string;
                                            literal?: string;
                                            sort_key: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                name: string;
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "manual" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                semantic_type: string;
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Archive a catalog entry */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/catalog_resources": {
        parameters: {
        };
        /** List the types that an attribute may have */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            resources: {
                                /** @enum {string} */
                                category: "primitive" | "custom" | "external";
                                description: string;
                                label: string;
                                type: string;
                                value_docstring: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/catalog_types": {
        parameters: {
        };
        /** List catalog types */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_types: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                name: string;
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "manual" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                semantic_type: string;
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add a catalog type */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        annotations?: {
                            [key: string]: string;
                        };
                        categories?: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                        /** @enum {string} */
                        color?: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                        description: string;
                        /** @enum {string} */
                        icon?: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                        name: string;
                        ranked?: boolean;
                        source_repo_url?: string;
                        type_name?: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                name: string;
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "manual" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                semantic_type: string;
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/catalog_types/{id}": {
        parameters: {
        };
        /** Show a catalog type */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                name: string;
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "manual" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                semantic_type: string;
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change a catalog type */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        annotations?: {
                            [key: string]: string;
                        };
                        categories?: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                        /** @enum {string} */
                        color?: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                        description: string;
                        /** @enum {string} */
                        icon?: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                        name: string;
                        ranked?: boolean;
                        source_repo_url?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                name: string;
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "manual" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                semantic_type: string;
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Archive a catalog type with its entries */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/catalog_types/{id}/actions/update_schema": {
        parameters: {
        };
        /** Change the attributes of a catalog type */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        attributes: {
                            array: boolean;
                            backlink_attribute?: string;
                            id?: string;
                            /** @enum {string} */
                            mode?: "" | "manual" | "external" | "internal" | "dynamic" | "backlink" | "path";
                            name: string;
                            path?: {
                                attribute_id: string;
                            }[];
                            type: string;
                        }[];
                        version: number;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                name: string;
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "manual" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                semantic_type: string;
                                source_repo_url?: string;
                                type_name: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/custom_fields": {
        parameters: {
        };
        /** List custom fields */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_fields: {
                                catalog_type_id?: string;
                                created_at: string;
                                description: string;
                                /** @enum {string} */
                                field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                filter_by?: {
                                    catalog_attribute_id: string;
                                    custom_field_id: string;
                                };
                                fixed_filter?: {
                                    catalog_attribute_id: string;
                                    values: string[];
                                };
                                group_by_catalog_attribute_id?: string;
                                helptext_catalog_attribute_id?: string;
                                id: string;
                                name: string;
                                updated_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create a custom field */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        catalog_type_id?: string | null;
                        description: string;
                        /** @enum {string} */
                        field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                        filter_by?: {
                            catalog_attribute_id: string;
                            custom_field_id: string;
                        } | null;
                        fixed_filter?: {
                            catalog_attribute_id: string;
                            values: string[];
                        } | null;
                        group_by_catalog_attribute_id?: string | null;
                        helptext_catalog_attribute_id?: string | null;
                        name: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_field: {
                                catalog_type_id?: string;
                                created_at: string;
                                description: string;
                                /** @enum {string} */
                                field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                filter_by?: {
                                    catalog_attribute_id: string;
                                    custom_field_id: string;
                                };
                                fixed_filter?: {
                                    catalog_attribute_id: string;
                                    values: string[];
                                };
                                group_by_catalog_attribute_id?: string;
                                helptext_catalog_attribute_id?: string;
                                id: string;
                                name: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/custom_fields/{id}": {
        parameters: {
        };
        /** Show a custom field */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_field: {
                                catalog_type_id?: string;
                                created_at: string;
                                description: string;
                                /** @enum {string} */
                                field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                filter_by?: {
                                    catalog_attribute_id: string;
                                    custom_field_id: string;
                                };
                                fixed_filter?: {
                                    catalog_attribute_id: string;
                                    values: string[];
                                };
                                group_by_catalog_attribute_id?: string;
                                helptext_catalog_attribute_id?: string;
                                id: string;
                                name: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change a custom field */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        filter_by?: {
                            catalog_attribute_id: string;
                            custom_field_id: string;
                        } | null;
                        fixed_filter?: {
                            catalog_attribute_id: string;
                            values: string[];
                        } | null;
                        group_by_catalog_attribute_id?: string | null;
                        helptext_catalog_attribute_id?: string | null;
                        name: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_field: {
                                catalog_type_id?: string;
                                created_at: string;
                                description: string;
                                /** @enum {string} */
                                field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                filter_by?: {
                                    catalog_attribute_id: string;
                                    custom_field_id: string;
                                };
                                fixed_filter?: {
                                    catalog_attribute_id: string;
                                    values: string[];
                                };
                                group_by_catalog_attribute_id?: string;
                                helptext_catalog_attribute_id?: string;
                                id: string;
                                name: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Archive a custom field */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/follow_ups": {
        parameters: {
        };
        /** List follow-ups */
        get: {
            parameters: {
                query?: {
                    assignee_team_id?: string;
                    incident_id?: string;
                    incident_mode?: "standard" | "retrospective" | "test" | "tutorial" | "stream";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            follow_ups: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                assignee_team?: {
                                    id: string;
                                    name: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                id: string;
                                incident_id: string;
                                labels: string[];
                                priority?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                title: string;
                                updated_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create a follow-up */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        assignee_id?: string | null;
                        assignee_team_id?: string | null;
                        description?: string | null;
                        external_issue_reference_id?: string | null;
                        follow_up_category_id?: string | null;
                        follow_up_priority_option_id?: string | null;
                        idempotency_key?: string;
                        incident_id: string;
                        labels?: string[] | null;
                        title: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            follow_up: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                assignee_team?: {
                                    id: string;
                                    name: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                id: string;
                                incident_id: string;
                                labels: string[];
                                priority?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                title: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/follow_ups/{id}": {
        parameters: {
        };
        /** Show a follow-up */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            follow_up: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                assignee_team?: {
                                    id: string;
                                    name: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                id: string;
                                incident_id: string;
                                labels: string[];
                                priority?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                title: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Replace a follow-up */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        assignee_id?: string | null;
                        assignee_team_id?: string | null;
                        description?: string | null;
                        follow_up_category_id?: string | null;
                        follow_up_priority_option_id?: string | null;
                        labels?: string[] | null;
                        /** @enum {string} */
                        status: "outstanding" | "completed" | "deleted" | "not_doing";
                        title: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            follow_up: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                assignee_team?: {
                                    id: string;
                                    name: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                id: string;
                                incident_id: string;
                                labels: string[];
                                priority?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                title: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Delete a follow-up */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/follow_ups/{id}/actions/connect_external_issue": {
        parameters: {
        };
        /** Connect a follow-up to the issue of a tracker in which it is worked on */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        provider: string;
                        url: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            follow_up: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                assignee_team?: {
                                    id: string;
                                    name: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                id: string;
                                incident_id: string;
                                labels: string[];
                                priority?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                title: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incident_activity_log_entries": {
        parameters: {
        };
        /** List what happened in an incident */
        get: {
            parameters: {
                query: {
                    after?: string;
                    id?: string | string[];
                    incident_id: string;
                    page_size?: number;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_activity_log_entries: {
                                created_at: string;
                                id: string;
                                incident_id: string;
                                occurred_at: string;
                                title: string;
                                type: string;
                            }[];
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incident_participant_workloads": {
        parameters: {
        };
        /** List how long an incident kept each participant */
        get: {
            parameters: {
                query: {
                    incident_id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_participant_workloads: {
                                /** @enum {string} */
                                participant_type: "observer" | "collaborator" | "responder";
                                user: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                workload: {
                                    minutes_spent_on_incident: number;
                                    minutes_spent_on_incident_in_late_hours: number;
                                    minutes_spent_on_incident_in_sleeping_hours: number;
                                    minutes_spent_on_incident_in_working_hours: number;
                                };
                            }[];
                            metadata: {
                                data_synced_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incident_participants": {
        parameters: {
        };
        /** List who takes part in an incident */
        get: {
            parameters: {
                query: {
                    incident_id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_participants: {
                                active: {
                                    /** @enum {string} */
                                    participant_type: "observer" | "collaborator" | "responder";
                                    user: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                }[];
                                passive: {
                                    /** @enum {string} */
                                    participant_type: "observer" | "collaborator" | "responder";
                                    user: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                }[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incident_roles": {
        parameters: {
        };
        /** List incident roles */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_roles: {
                                created_at: string;
                                description: string;
                                id: string;
                                instructions: string;
                                name: string;
                                /** @enum {string} */
                                role_type: "lead" | "reporter" | "custom";
                                shortform: string;
                                updated_at: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create an incident role */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        instructions: string;
                        name: string;
                        shortform: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_role: {
                                created_at: string;
                                description: string;
                                id: string;
                                instructions: string;
                                name: string;
                                /** @enum {string} */
                                role_type: "lead" | "reporter" | "custom";
                                shortform: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incident_roles/{id}": {
        parameters: {
        };
        /** Show an incident role */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_role: {
                                created_at: string;
                                description: string;
                                id: string;
                                instructions: string;
                                name: string;
                                /** @enum {string} */
                                role_type: "lead" | "reporter" | "custom";
                                shortform: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change an incident role */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        instructions: string;
                        name: string;
                        shortform: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_role: {
                                created_at: string;
                                description: string;
                                id: string;
                                instructions: string;
                                name: string;
                                /** @enum {string} */
                                role_type: "lead" | "reporter" | "custom";
                                shortform: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take an incident role out of use */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incident_timeline_items": {
        parameters: {
        };
        /** List what was noted, pinned or marked as a key moment of an incident */
        get: {
            parameters: {
                query: {
                    after?: string;
                    incident_id: string;
                    page_size?: number;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_timeline_items: {
                                activity_log_id?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                id: string;
                                incident_id: string;
                                timestamp: string;
                                title: string;
                                updated_at: string;
                            }[];
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Note what happened */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string;
                        idempotency_key: string;
                        incident_id: string;
                        timestamp: string;
                        title: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_timeline_item: {
                                activity_log_id?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                id: string;
                                incident_id: string;
                                timestamp: string;
                                title: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incident_timeline_items/{id}": {
        parameters: {
        };
        /** Change parts of a note */
        patch: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string;
                        timestamp?: string;
                        title?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_timeline_item: {
                                activity_log_id?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                id: string;
                                incident_id: string;
                                timestamp: string;
                                title: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incident_timestamps": {
        parameters: {
        };
        /** List incident timestamps */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_timestamps: {
                                id: string;
                                name: string;
                                rank: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incident_timestamps/{id}": {
        parameters: {
        };
        /** Show an incident timestamp */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_timestamp: {
                                id: string;
                                name: string;
                                rank: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incident_updates": {
        parameters: {
        };
        /** List incident updates */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    incident_id?: string;
                    page_size?: number;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_updates: {
                                created_at: string;
                                id: string;
                                incident_id: string;
                                message?: string;
                                new_incident_status: {
                                    /** @enum {string} */
                                    category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                new_severity?: {
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                updater: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                            }[];
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Share an update */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        idempotency_key: string;
                        incident_id: string;
                        message: string;
                        to_incident_status_id?: string;
                        to_severity_id?: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_update: {
                                created_at: string;
                                id: string;
                                incident_id: string;
                                message?: string;
                                new_incident_status: {
                                    /** @enum {string} */
                                    category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                new_severity?: {
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                updater: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incidents": {
        parameters: {
        };
        /** List incidents */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    created_at?: {
                        date_range?: string;
                        gte?: unknown;
                        lte?: unknown;
                    };
                    custom_field?: {
                        [key: string]: {
                            /** @enum {string} */
                            is_blank?: "true" | "false";
                            /** @enum {string} */
                            is_set?: "true" | "false";
                            not_in?: string | string[];
                            one_of?: string | string[];
                        };
                    };
                    filter_mode?: "all" | "any";
                    incident_role?: {
                        [key: string]: {
                            /** @enum {string} */
                            is_blank?: "true" | "false";
                            /** @enum {string} */
                            is_set?: "true" | "false";
                            not_in?: string | string[];
                            one_of?: string | string[];
                        };
                    };
                    incident_type?: {
                        not_in?: string | string[];
                        one_of?: string | string[];
                    };
                    mode?: {
                        one_of?: string | string[];
                    };
                    page_size?: number;
                    severity?: {
                        gte?: string;
                        lte?: string;
                        not_in?: string | string[];
                        one_of?: string | string[];
                    };
                    sort_by?: "created_at_newest_first" | "created_at_oldest_first";
                    status?: {
                        not_in?: string | string[];
                        one_of?: string | string[];
                    };
                    status_category?: {
                        not_in?: string | string[];
                        one_of?: string | string[];
                    };
                    updated_at?: {
                        date_range?: string;
                        gte?: unknown;
                        lte?: unknown;
                    };
                    words?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incidents: {
                                call_url?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                custom_field_entries: {
                                    custom_field: {
                                        description: string;
                                        /** @enum {string} */
                                        field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                        id: string;
                                        name: string;
                                        options: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        }[];
                                    };
                                    values: {
                                        value_catalog_entry?: {
                                            aliases?: string[];
                                            external_id?: string;
                                            id: string;
                                            name: string;
                                        };
                                        value_link?: string;
                                        value_numeric?: string;
                                        value_option?: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        };
                                        value_text?: string;
                                    }[];
                                }[];
                                duration_metrics: {
                                    duration_metric: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @enum {string} */
                                    status: "success" | "timestamps_missing" | "calculating" | "invalid_timestamps";
                                    value_seconds?: number;
                                }[];
                                id: string;
                                incident_role_assignments: {
                                    assignee?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    role: {
                                        created_at: string;
                                        description: string;
                                        id: string;
                                        instructions: string;
                                        name: string;
                                        required: boolean;
                                        /** @enum {string} */
                                        role_type: "lead" | "reporter" | "custom";
                                        shortform: string;
                                        updated_at: string;
                                    };
                                }[];
                                incident_status: {
                                    /** @enum {string} */
                                    category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                incident_timestamp_values: {
                                    incident_timestamp: {
                                        id: string;
                                        name: string;
                                        rank: number;
                                    };
                                    value?: {
                                        value: string;
                                    };
                                }[];
                                incident_type?: {
                                    /** @enum {string} */
                                    create_in_triage: "always" | "optional";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    is_default: boolean;
                                    name: string;
                                    private_incidents_only: boolean;
                                    updated_at: string;
                                };
                                last_activity_at: string;
                                /** @enum {string} */
                                mode: "standard" | "retrospective" | "test" | "tutorial";
                                name: string;
                                permalink: string;
                                reference: string;
                                severity?: {
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                slack_channel_id: string;
                                slack_channel_name?: string;
                                slack_team_id: string;
                                summary?: string;
                                team_ids: string[];
                                updated_at: string;
                                /** @enum {string} */
                                visibility: "public" | "private";
                            }[];
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create an incident; the same idempotency key gives the same incident */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        custom_field_entries?: {
                            custom_field_id: string;
                            values: {
                                id?: string;
                                value_catalog_entry_id?: string | null;
                                value_link?: string | null;
                                value_numeric?: string | number | null;
                                value_option_id?: string | null;
                                value_text?: string | null;
                                value_timestamp?: string | null;
                            }[];
                        }[];
                        idempotency_key: string;
                        incident_role_assignments?: {
                            assignee?: {
                                email?: string;
                                id?: string;
                                slack_user_id?: string;
                            };
                            incident_role_id: string;
                        }[];
                        incident_status_id?: string;
                        incident_timestamp_values?: {
                            incident_timestamp_id: string;
                            value?: string | null;
                        }[];
                        incident_type_id?: string;
                        /** @enum {string} */
                        mode?: "standard" | "retrospective" | "test" | "tutorial";
                        name?: string;
                        retrospective_incident_options?: {
                            external_id?: number;
                            postmortem_document_url?: string;
                            slack_channel_id?: string;
                        };
                        severity_id?: string;
                        slack_channel_name_override?: string;
                        slack_team_id?: string;
                        summary?: string;
                        /** @enum {string} */
                        visibility: "public" | "private";
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                call_url?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                custom_field_entries: {
                                    custom_field: {
                                        description: string;
                                        /** @enum {string} */
                                        field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                        id: string;
                                        name: string;
                                        options: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        }[];
                                    };
                                    values: {
                                        value_catalog_entry?: {
                                            aliases?: string[];
                                            external_id?: string;
                                            id: string;
                                            name: string;
                                        };
                                        value_link?: string;
                                        value_numeric?: string;
                                        value_option?: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        };
                                        value_text?: string;
                                    }[];
                                }[];
                                duration_metrics: {
                                    duration_metric: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @enum {string} */
                                    status: "success" | "timestamps_missing" | "calculating" | "invalid_timestamps";
                                    value_seconds?: number;
                                }[];
                                id: string;
                                incident_role_assignments: {
                                    assignee?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    role: {
                                        created_at: string;
                                        description: string;
                                        id: string;
                                        instructions: string;
                                        name: string;
                                        required: boolean;
                                        /** @enum {string} */
                                        role_type: "lead" | "reporter" | "custom";
                                        shortform: string;
                                        updated_at: string;
                                    };
                                }[];
                                incident_status: {
                                    /** @enum {string} */
                                    category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                incident_timestamp_values: {
                                    incident_timestamp: {
                                        id: string;
                                        name: string;
                                        rank: number;
                                    };
                                    value?: {
                                        value: string;
                                    };
                                }[];
                                incident_type?: {
                                    /** @enum {string} */
                                    create_in_triage: "always" | "optional";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    is_default: boolean;
                                    name: string;
                                    private_incidents_only: boolean;
                                    updated_at: string;
                                };
                                last_activity_at: string;
                                /** @enum {string} */
                                mode: "standard" | "retrospective" | "test" | "tutorial";
                                name: string;
                                permalink: string;
                                reference: string;
                                severity?: {
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                slack_channel_id: string;
                                slack_channel_name?: string;
                                slack_team_id: string;
                                summary?: string;
                                team_ids: string[];
                                updated_at: string;
                                /** @enum {string} */
                                visibility: "public" | "private";
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incidents/{id}": {
        parameters: {
        };
        /** Show an incident, by id or number */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                call_url?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                custom_field_entries: {
                                    custom_field: {
                                        description: string;
                                        /** @enum {string} */
                                        field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                        id: string;
                                        name: string;
                                        options: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        }[];
                                    };
                                    values: {
                                        value_catalog_entry?: {
                                            aliases?: string[];
                                            external_id?: string;
                                            id: string;
                                            name: string;
                                        };
                                        value_link?: string;
                                        value_numeric?: string;
                                        value_option?: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        };
                                        value_text?: string;
                                    }[];
                                }[];
                                duration_metrics: {
                                    duration_metric: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @enum {string} */
                                    status: "success" | "timestamps_missing" | "calculating" | "invalid_timestamps";
                                    value_seconds?: number;
                                }[];
                                id: string;
                                incident_role_assignments: {
                                    assignee?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    role: {
                                        created_at: string;
                                        description: string;
                                        id: string;
                                        instructions: string;
                                        name: string;
                                        required: boolean;
                                        /** @enum {string} */
                                        role_type: "lead" | "reporter" | "custom";
                                        shortform: string;
                                        updated_at: string;
                                    };
                                }[];
                                incident_status: {
                                    /** @enum {string} */
                                    category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                incident_timestamp_values: {
                                    incident_timestamp: {
                                        id: string;
                                        name: string;
                                        rank: number;
                                    };
                                    value?: {
                                        value: string;
                                    };
                                }[];
                                incident_type?: {
                                    /** @enum {string} */
                                    create_in_triage: "always" | "optional";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    is_default: boolean;
                                    name: string;
                                    private_incidents_only: boolean;
                                    updated_at: string;
                                };
                                last_activity_at: string;
                                /** @enum {string} */
                                mode: "standard" | "retrospective" | "test" | "tutorial";
                                name: string;
                                permalink: string;
                                reference: string;
                                severity?: {
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                slack_channel_id: string;
                                slack_channel_name?: string;
                                slack_team_id: string;
                                summary?: string;
                                team_ids: string[];
                                updated_at: string;
                                /** @enum {string} */
                                visibility: "public" | "private";
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/incidents/{id}/actions/edit": {
        parameters: {
        };
        /** Edit an incident; what is left out stays */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        incident: {
                            call_url?: string;
                            custom_field_entries?: {
                                custom_field_id: string;
                                values: {
                                    id?: string;
                                    value_catalog_entry_id?: string | null;
                                    value_link?: string | null;
                                    value_numeric?: string | number | null;
                                    value_option_id?: string | null;
                                    value_text?: string | null;
                                    value_timestamp?: string | null;
                                }[];
                            }[];
                            incident_role_assignments?: {
                                assignee?: {
                                    email?: string;
                                    id?: string;
                                    slack_user_id?: string;
                                };
                                incident_role_id: string;
                            }[];
                            incident_status_id?: string;
                            incident_timestamp_values?: {
                                incident_timestamp_id: string;
                                value?: string | null;
                            }[];
                            name?: string;
                            severity_id?: string;
                            slack_channel_name_override?: string;
                            summary?: string;
                        };
                        notify_incident_channel: boolean;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                call_url?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                custom_field_entries: {
                                    custom_field: {
                                        description: string;
                                        /** @enum {string} */
                                        field_type: "single_select" | "multi_select" | "text" | "link" | "numeric";
                                        id: string;
                                        name: string;
                                        options: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        }[];
                                    };
                                    values: {
                                        value_catalog_entry?: {
                                            aliases?: string[];
                                            external_id?: string;
                                            id: string;
                                            name: string;
                                        };
                                        value_link?: string;
                                        value_numeric?: string;
                                        value_option?: {
                                            custom_field_id: string;
                                            id: string;
                                            sort_key: number;
                                            value: string;
                                        };
                                        value_text?: string;
                                    }[];
                                }[];
                                duration_metrics: {
                                    duration_metric: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @enum {string} */
                                    status: "success" | "timestamps_missing" | "calculating" | "invalid_timestamps";
                                    value_seconds?: number;
                                }[];
                                id: string;
                                incident_role_assignments: {
                                    assignee?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    role: {
                                        created_at: string;
                                        description: string;
                                        id: string;
                                        instructions: string;
                                        name: string;
                                        required: boolean;
                                        /** @enum {string} */
                                        role_type: "lead" | "reporter" | "custom";
                                        shortform: string;
                                        updated_at: string;
                                    };
                                }[];
                                incident_status: {
                                    /** @enum {string} */
                                    category: "triage" | "declined" | "merged" | "canceled" | "live" | "learning" | "closed" | "paused";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                incident_timestamp_values: {
                                    incident_timestamp: {
                                        id: string;
                                        name: string;
                                        rank: number;
                                    };
                                    value?: {
                                        value: string;
                                    };
                                }[];
                                incident_type?: {
                                    /** @enum {string} */
                                    create_in_triage: "always" | "optional";
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    is_default: boolean;
                                    name: string;
                                    private_incidents_only: boolean;
                                    updated_at: string;
                                };
                                last_activity_at: string;
                                /** @enum {string} */
                                mode: "standard" | "retrospective" | "test" | "tutorial";
                                name: string;
                                permalink: string;
                                reference: string;
                                severity?: {
                                    created_at: string;
                                    description: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                    updated_at: string;
                                };
                                slack_channel_id: string;
                                slack_channel_name?: string;
                                slack_team_id: string;
                                summary?: string;
                                team_ids: string[];
                                updated_at: string;
                                /** @enum {string} */
                                visibility: "public" | "private";
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/managed_resources": {
        parameters: {
        };
        /** Say which tool manages a thing; without annotations the dashboard does again */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        annotations: {
                            [key: string]: string;
                        };
                        resource_id: string;
                        resource_type: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            managed_resource: {
                                annotations: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                managed_by: "terraform" | "external" | "dashboard";
                                resource_id: string;
                                /** @enum {string} */
                                resource_type: "api_key" | "secret" | "incident_form" | "status_page_component" | "status_page_structure";
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/secrets": {
        parameters: {
        };
        /** List secrets without their values */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    page_size?: number;
                    team_ids?: string | string[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                            secrets: {
                                created_at: string;
                                description?: string;
                                id: string;
                                last_four_chars?: string;
                                name: string;
                                owning_team_ids: string[];
                                updated_at: string;
                                version: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add a secret */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string;
                        name: string;
                        owning_team_ids?: string[];
                        value: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret: {
                                created_at: string;
                                description?: string;
                                id: string;
                                last_four_chars?: string;
                                name: string;
                                owning_team_ids: string[];
                                updated_at: string;
                                version: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/secrets/{id}": {
        parameters: {
        };
        /** Show a secret and when it got its values */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret: {
                                created_at: string;
                                description?: string;
                                id: string;
                                last_four_chars?: string;
                                name: string;
                                owning_team_ids: string[];
                                updated_at: string;
                                version: number;
                            };
                            versions: {
                                created_at: string;
                                created_by?: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                };
                                last_four_chars?: string;
                                version: number;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change what a secret is called */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string;
                        name: string;
                        owning_team_ids?: string[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret: {
                                created_at: string;
                                description?: string;
                                id: string;
                                last_four_chars?: string;
                                name: string;
                                owning_team_ids: string[];
                                updated_at: string;
                                version: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Delete a secret */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/secrets/{id}/actions/rotate": {
        parameters: {
        };
        /** Give a secret a new value */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        value: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret: {
                                created_at: string;
                                description?: string;
                                id: string;
                                last_four_chars?: string;
                                name: string;
                                owning_team_ids: string[];
                                updated_at: string;
                                version: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/status_page_components": {
        parameters: {
        };
        /** List the components of status pages */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_components: {
                                description?: string;
                                id: string;
                                management_meta: {
                                    annotations: {
                                        [key: string]: string;
                                    };
                                    /** @enum {string} */
                                    managed_by: "terraform" | "external" | "dashboard";
                                };
                                name: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add a component to the main status page */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string;
                        name: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_component: {
                                description?: string;
                                id: string;
                                management_meta: {
                                    annotations: {
                                        [key: string]: string;
                                    };
                                    /** @enum {string} */
                                    managed_by: "terraform" | "external" | "dashboard";
                                };
                                name: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/status_page_components/{id}": {
        parameters: {
        };
        /** Show a component of status pages */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_component: {
                                description?: string;
                                id: string;
                                management_meta: {
                                    annotations: {
                                        [key: string]: string;
                                    };
                                    /** @enum {string} */
                                    managed_by: "terraform" | "external" | "dashboard";
                                };
                                name: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change the name of a component */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        description?: string;
                        name: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_component: {
                                description?: string;
                                id: string;
                                management_meta: {
                                    annotations: {
                                        [key: string]: string;
                                    };
                                    /** @enum {string} */
                                    managed_by: "terraform" | "external" | "dashboard";
                                };
                                name: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take a component off status pages */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/status_page_incident_updates": {
        parameters: {
        };
        /** Tell everyone on the status page how an incident goes on */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        component_statuses?: {
                            component_id: string;
                            /** @enum {string} */
                            component_status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                        }[];
                        /** @enum {string} */
                        incident_status?: "investigating" | "identified" | "monitoring" | "resolved";
                        message: string;
                        notify_subscribers: boolean;
                        status_page_incident_id: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_incident_update?: {
                                component_statuses: {
                                    component_id: string;
                                    /** @enum {string} */
                                    component_status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                                }[];
                                id: string;
                                /** @enum {string} */
                                incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                                message: string;
                                published_at: string;
                                status_page_incident_id: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/status_page_incidents": {
        parameters: {
        };
        /** List incidents as the status page tells them */
        get: {
            parameters: {
                query: {
                    after?: string;
                    component_id?: string;
                    end_at?: unknown;
                    group_id?: string;
                    page_size?: number;
                    start_at?: unknown;
                    status_page_id: string;
                    sub_page_id?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                            status_page_incidents: {
                                component_impacts: {
                                    component_id: string;
                                    /** @enum {string} */
                                    component_status: "degraded_performance" | "partial_outage" | "full_outage";
                                    end_at?: string;
                                    start_at: string;
                                }[];
                                id: string;
                                /** @enum {string} */
                                incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                                name: string;
                                published_at: string;
                                status_page_id: string;
                                updates: {
                                    component_statuses: {
                                        component_id: string;
                                        /** @enum {string} */
                                        component_status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                                    }[];
                                    id: string;
                                    /** @enum {string} */
                                    incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                                    message: string;
                                    published_at: string;
                                    status_page_incident_id: string;
                                }[];
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Open an incident and tell everyone on the status page */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        component_statuses?: {
                            component_id: string;
                            /** @enum {string} */
                            component_status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                        }[];
                        idempotency_key: string;
                        /** @enum {string} */
                        incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                        message: string;
                        name: string;
                        notify_subscribers: boolean;
                        status_page_id: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_incident?: {
                                component_impacts: {
                                    component_id: string;
                                    /** @enum {string} */
                                    component_status: "degraded_performance" | "partial_outage" | "full_outage";
                                    end_at?: string;
                                    start_at: string;
                                }[];
                                id: string;
                                /** @enum {string} */
                                incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                                name: string;
                                published_at: string;
                                status_page_id: string;
                                updates: {
                                    component_statuses: {
                                        component_id: string;
                                        /** @enum {string} */
                                        component_status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                                    }[];
                                    id: string;
                                    /** @enum {string} */
                                    incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                                    message: string;
                                    published_at: string;
                                    status_page_incident_id: string;
                                }[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/status_page_incidents/{status_page_incident_id}": {
        parameters: {
        };
        /** Show an incident as the status page tells it */
        get: {
            parameters: {
                path: {
                    status_page_incident_id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_incident: {
                                component_impacts: {
                                    component_id: string;
                                    /** @enum {string} */
                                    component_status: "degraded_performance" | "partial_outage" | "full_outage";
                                    end_at?: string;
                                    start_at: string;
                                }[];
                                id: string;
                                /** @enum {string} */
                                incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                                name: string;
                                published_at: string;
                                status_page_id: string;
                                updates: {
                                    component_statuses: {
                                        component_id: string;
                                        /** @enum {string} */
                                        component_status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                                    }[];
                                    id: string;
                                    /** @enum {string} */
                                    incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                                    message: string;
                                    published_at: string;
                                    status_page_incident_id: string;
                                }[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Rename an incident on the status page; nobody is told */
        put: {
            parameters: {
                path: {
                    status_page_incident_id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_incident: {
                                component_impacts: {
                                    component_id: string;
                                    /** @enum {string} */
                                    component_status: "degraded_performance" | "partial_outage" | "full_outage";
                                    end_at?: string;
                                    start_at: string;
                                }[];
                                id: string;
                                /** @enum {string} */
                                incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                                name: string;
                                published_at: string;
                                status_page_id: string;
                                updates: {
                                    component_statuses: {
                                        component_id: string;
                                        /** @enum {string} */
                                        component_status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                                    }[];
                                    id: string;
                                    /** @enum {string} */
                                    incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                                    message: string;
                                    published_at: string;
                                    status_page_incident_id: string;
                                }[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/status_page_maintenance_updates": {
        parameters: {
        };
        /** Tell how a maintenance goes on */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        component_statuses?: {
                            component_id: string;
                            /** @enum {string} */
                            component_status: "operational" | "under_maintenance";
                        }[];
                        /** @enum {string} */
                        maintenance_status?: "maintenance_scheduled" | "maintenance_in_progress" | "maintenance_complete";
                        message: string;
                        notify_subscribers: boolean;
                        status_page_maintenance_id: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_maintenance_update: {
                                component_statuses: {
                                    component_id: string;
                                    /** @enum {string} */
                                    component_status: "operational" | "under_maintenance";
                                }[];
                                id: string;
                                /** @enum {string} */
                                maintenance_status: "maintenance_scheduled" | "maintenance_in_progress" | "maintenance_complete";
                                message: string;
                                published_at: string;
                                status_page_maintenance_id: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/status_page_maintenances": {
        parameters: {
        };
        /** List maintenances of a status page */
        get: {
            parameters: {
                query: {
                    after?: string;
                    component_id?: string;
                    end_at?: unknown;
                    group_id?: string;
                    page_size?: number;
                    start_at?: unknown;
                    status_page_id: string;
                    sub_page_id?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                            status_page_maintenances: {
                                automate_maintenance_status: boolean;
                                component_maintenance_periods: {
                                    component_id: string;
                                    end_at?: string;
                                    start_at: string;
                                }[];
                                id: string;
                                /** @enum {string} */
                                maintenance_status: "maintenance_scheduled" | "maintenance_in_progress" | "maintenance_complete";
                                name: string;
                                published_at: string;
                                status_page_id: string;
                                updates: {
                                    component_statuses: {
                                        component_id: string;
                                        /** @enum {string} */
                                        component_status: "operational" | "under_maintenance";
                                    }[];
                                    id: string;
                                    /** @enum {string} */
                                    maintenance_status: "maintenance_scheduled" | "maintenance_in_progress" | "maintenance_complete";
                                    message: string;
                                    published_at: string;
                                    status_page_maintenance_id: string;
                                }[];
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Schedule a maintenance */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        affected_component_ids: string[];
                        end_at: string;
                        idempotency_key: string;
                        /** @enum {string} */
                        maintenance_status: "maintenance_scheduled" | "maintenance_in_progress" | "maintenance_complete";
                        message: string;
                        name: string;
                        notify_subscribers: boolean;
                        start_at: string;
                        status_page_id: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_maintenance: {
                                automate_maintenance_status: boolean;
                                component_maintenance_periods: {
                                    component_id: string;
                                    end_at?: string;
                                    start_at: string;
                                }[];
                                id: string;
                                /** @enum {string} */
                                maintenance_status: "maintenance_scheduled" | "maintenance_in_progress" | "maintenance_complete";
                                name: string;
                                published_at: string;
                                status_page_id: string;
                                updates: {
                                    component_statuses: {
                                        component_id: string;
                                        /** @enum {string} */
                                        component_status: "operational" | "under_maintenance";
                                    }[];
                                    id: string;
                                    /** @enum {string} */
                                    maintenance_status: "maintenance_scheduled" | "maintenance_in_progress" | "maintenance_complete";
                                    message: string;
                                    published_at: string;
                                    status_page_maintenance_id: string;
                                }[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/status_page_maintenances/{status_page_maintenance_id}": {
        parameters: {
        };
        /** Show a maintenance of a status page */
        get: {
            parameters: {
                path: {
                    status_page_maintenance_id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_maintenance: {
                                automate_maintenance_status: boolean;
                                component_maintenance_periods: {
                                    component_id: string;
                                    end_at?: string;
                                    start_at: string;
                                }[];
                                id: string;
                                /** @enum {string} */
                                maintenance_status: "maintenance_scheduled" | "maintenance_in_progress" | "maintenance_complete";
                                name: string;
                                published_at: string;
                                status_page_id: string;
                                updates: {
                                    component_statuses: {
                                        component_id: string;
                                        /** @enum {string} */
                                        component_status: "operational" | "under_maintenance";
                                    }[];
                                    id: string;
                                    /** @enum {string} */
                                    maintenance_status: "maintenance_scheduled" | "maintenance_in_progress" | "maintenance_complete";
                                    message: string;
                                    published_at: string;
                                    status_page_maintenance_id: string;
                                }[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change the name and the times of a maintenance; whoever follows the page hears of new times */
        put: {
            parameters: {
                path: {
                    status_page_maintenance_id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        end_at: string;
                        name: string;
                        start_at: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_maintenance: {
                                automate_maintenance_status: boolean;
                                component_maintenance_periods: {
                                    component_id: string;
                                    end_at?: string;
                                    start_at: string;
                                }[];
                                id: string;
                                /** @enum {string} */
                                maintenance_status: "maintenance_scheduled" | "maintenance_in_progress" | "maintenance_complete";
                                name: string;
                                published_at: string;
                                status_page_id: string;
                                updates: {
                                    component_statuses: {
                                        component_id: string;
                                        /** @enum {string} */
                                        component_status: "operational" | "under_maintenance";
                                    }[];
                                    id: string;
                                    /** @enum {string} */
                                    maintenance_status: "maintenance_scheduled" | "maintenance_in_progress" | "maintenance_complete";
                                    message: string;
                                    published_at: string;
                                    status_page_maintenance_id: string;
                                }[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/status_page_retrospective_incidents": {
        parameters: {
        };
        /** Add an incident that is over to the status page, with its own times; nobody is told */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        idempotency_key: string;
                        name: string;
                        status_page_id: string;
                        updates: {
                            component_statuses?: {
                                component_id: string;
                                /** @enum {string} */
                                component_status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                            }[];
                            /** @enum {string} */
                            incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                            message: string;
                            published_at: string;
                        }[];
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page_incident: {
                                component_impacts: {
                                    component_id: string;
                                    /** @enum {string} */
                                    component_status: "degraded_performance" | "partial_outage" | "full_outage";
                                    end_at?: string;
                                    start_at: string;
                                }[];
                                id: string;
                                /** @enum {string} */
                                incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                                name: string;
                                published_at: string;
                                status_page_id: string;
                                updates: {
                                    component_statuses: {
                                        component_id: string;
                                        /** @enum {string} */
                                        component_status: "operational" | "degraded_performance" | "partial_outage" | "full_outage";
                                    }[];
                                    id: string;
                                    /** @enum {string} */
                                    incident_status: "investigating" | "identified" | "monitoring" | "resolved";
                                    message: string;
                                    published_at: string;
                                    status_page_incident_id: string;
                                }[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/status_page_structures/{status_page_id}": {
        parameters: {
        };
        /** Show the components and groups of a status page */
        get: {
            parameters: {
                path: {
                    status_page_id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            current_structure: {
                                items: {
                                    component?: {
                                        component_id: string;
                                        display_uptime: boolean;
                                        hidden: boolean;
                                        name: string;
                                    };
                                    group?: {
                                        components: {
                                            component_id: string;
                                            display_uptime: boolean;
                                            hidden: boolean;
                                            name: string;
                                        }[];
                                        description?: string;
                                        display_aggregated_uptime: boolean;
                                        hidden: boolean;
                                        id: string;
                                        name: string;
                                    };
                                }[];
                            };
                            /** @enum {string} */
                            display_uptime_mode: "chart_and_percentage" | "chart_only" | "nothing";
                            management_meta: {
                                annotations: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                managed_by: "terraform" | "external" | "dashboard";
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/status_pages": {
        parameters: {
        };
        /** List status pages */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    page_size?: number;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                            status_pages: {
                                description?: string;
                                id: string;
                                name: string;
                                public_url?: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/status_pages/{id}": {
        parameters: {
        };
        /** Show a status page */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status_page: {
                                description?: string;
                                id: string;
                                name: string;
                                public_url?: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/users": {
        parameters: {
        };
        /** List users */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    email?: string;
                    include_inactive?: string;
                    page_size?: number;
                    slack_user_id?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                            users: {
                                base_role: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    slug: string;
                                };
                                custom_roles: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    slug: string;
                                }[];
                                email?: string;
                                id: string;
                                is_active: boolean;
                                name: string;
                                /** @enum {string} */
                                role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                seats: {
                                    /** @enum {string} */
                                    on_call: "full_access" | "viewer_only" | "none";
                                    /** @enum {string} */
                                    response: "full_access" | "viewer_only" | "none";
                                };
                                slack_user_id?: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v2/users/{id}": {
        parameters: {
        };
        /** Show a user */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                base_role: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    slug: string;
                                };
                                custom_roles: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    slug: string;
                                }[];
                                email?: string;
                                id: string;
                                is_active: boolean;
                                name: string;
                                /** @enum {string} */
                                role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                seats: {
                                    /** @enum {string} */
                                    on_call: "full_access" | "viewer_only" | "none";
                                    /** @enum {string} */
                                    response: "full_access" | "viewer_only" | "none";
                                };
                                slack_user_id?: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/actions": {
        parameters: {
        };
        /** List actions, a page at a time */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    created_at?: {
                        date_range?: string;
                        gte?: unknown;
                        lte?: unknown;
                    };
                    incident_id?: string;
                    incident_mode?: "standard" | "retrospective" | "test" | "tutorial" | "stream";
                    page_size?: number;
                    updated_at?: {
                        date_range?: string;
                        gte?: unknown;
                        lte?: unknown;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actions: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description: string;
                                id: string;
                                incident_id: string;
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                updated_at: string;
                            }[];
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create an action */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        assignee_id?: string | null;
                        description: string;
                        idempotency_key?: string;
                        incident_id: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description: string;
                                id: string;
                                incident_id: string;
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/actions/{id}": {
        parameters: {
        };
        /** Show an action */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description: string;
                                id: string;
                                incident_id: string;
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Replace an action */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        assignee_id?: string | null;
                        description: string;
                        /** @enum {string} */
                        status: "outstanding" | "completed" | "deleted" | "not_doing";
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description: string;
                                id: string;
                                incident_id: string;
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Delete an action */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/catalog_entries": {
        parameters: {
        };
        /** List entries of a catalog type */
        get: {
            parameters: {
                query: {
                    after?: string;
                    catalog_type_id: string;
                    identifier?: string;
                    page_size?: number;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entries: {
                                aliases: string[];
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            label: string;
                                            literal?: string;
                                        }[];
                                        value?: {
                                            label: string;
                                            literal?: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                custom_aliases: string[];
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            }[];
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                supports_custom_aliases: boolean;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add a catalog entry */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        aliases?: string[];
                        attribute_values: {
                            [key: string]: {
                                array_value?: {
                                    literal?: string;
                                    reference?: string;
                                }[];
                                value?: {
                                    literal?: string;
                                    reference?: string;
                                };
                            };
                        };
                        catalog_type_id: string;
                        external_id?: string;
                        name: string;
                        rank?: number;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entry: {
                                aliases: string[];
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            label: string;
                                            literal?: string;
                                        }[];
                                        value?: {
                                            label: string;
                                            literal?: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                custom_aliases: string[];
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/catalog_entries/{id}": {
        parameters: {
        };
        /** Show a catalog entry */
        get: {
            parameters: {
                query?: {
                    expand?: string;
                };
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entry: {
                                aliases: string[];
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            label: string;
                                            literal?: string;
                                        }[];
                                        value?: {
                                            label: string;
                                            literal?: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                custom_aliases: string[];
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                supports_custom_aliases: boolean;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change a catalog entry */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        aliases?: string[];
                        attribute_values: {
                            [key: string]: {
                                array_value?: {
                                    literal?: string;
                                    reference?: string;
                                }[];
                                value?: {
                                    literal?: string;
                                    reference?: string;
                                };
                            };
                        };
                        external_id?: string;
                        name: string;
                        rank?: number;
                        update_attributes?: string[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_entry: {
                                aliases: string[];
                                attribute_values: {
                                    [key: string]: {
                                        array_value?: {
                                            label: string;
                                            literal?: string;
                                        }[];
                                        value?: {
                                            label: string;
                                            literal?: string;
                                        };
                                    };
                                };
                                catalog_type_id: string;
                                created_at: string;
                                custom_aliases: string[];
                                external_id?: string;
                                id: string;
                                name: string;
                                rank: number;
                                updated_at: string;
                            };
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                supports_custom_aliases: boolean;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Archive a catalog entry */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/catalog_entries/actions/bulk_update": {
        parameters: {
        };
        /** Change several catalog entries at once: all of them, or none */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        catalog_type_id: string;
                        entries: {
                            aliases?: string[];
                            attribute_values: {
                                [key: string]: {
                                    array_value?: {
                                        literal?: string;
                                        reference?: string;
                                    }[];
                                    value?: {
                                        literal?: string;
                                        reference?: string;
                                    };
                                };
                            };
                            entry_id: string;
                            external_id?: string;
                            name?: string;
                            rank?: number;
                        }[];
                        update_attributes?: string[];
                    };
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/catalog_resources": {
        parameters: {
        };
        /** List the types that an attribute may have */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            resources: {
                                /** @enum {string} */
                                category: "primitive" | "custom" | "external";
                                description: string;
                                engine_resource_type: string;
                                label: string;
                                type: string;
                                value_docstring: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/catalog_types": {
        parameters: {
        };
        /** List catalog types */
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_types: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                supports_custom_aliases: boolean;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Add a catalog type */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        annotations?: {
                            [key: string]: string;
                        };
                        categories?: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                        /** @enum {string} */
                        color?: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                        description: string;
                        /** @enum {string} */
                        icon?: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                        name: string;
                        owning_team_ids?: string[];
                        ranked?: boolean;
                        source_repo_url?: string;
                        type_name?: string;
                        use_name_as_identifier?: boolean;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                supports_custom_aliases: boolean;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/catalog_types/{id}": {
        parameters: {
        };
        /** Show a catalog type */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                supports_custom_aliases: boolean;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change a catalog type */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        annotations?: {
                            [key: string]: string;
                        };
                        categories?: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                        /** @enum {string} */
                        color?: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                        description: string;
                        /** @enum {string} */
                        icon?: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                        name: string;
                        owning_team_ids?: string[];
                        ranked?: boolean;
                        source_repo_url?: string;
                        use_name_as_identifier?: boolean;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                supports_custom_aliases: boolean;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Archive a catalog type with its entries */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/catalog_types/{id}/actions/update_schema": {
        parameters: {
        };
        /** Change the attributes of a catalog type */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        attributes: {
                            array: boolean;
                            backlink_attribute?: string;
                            id?: string;
                            /** @enum {string} */
                            mode?: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                            name: string;
                            path?: {
                                attribute_id: string;
                            }[];
                            type: string;
                        }[];
                        version: number;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog_type: {
                                annotations: {
                                    [key: string]: string;
                                };
                                categories: ("customer" | "issue-tracker" | "product-feature" | "service" | "on-call" | "team" | "user")[];
                                /** @enum {string} */
                                color: "yellow" | "green" | "blue" | "violet" | "pink" | "cyan" | "orange";
                                created_at: string;
                                description: string;
                                engine_resource_type: string;
                                estimated_count: number;
                                /** @enum {string} */
                                icon: "alert" | "bolt" | "box" | "briefcase" | "browser" | "bulb" | "calendar" | "clock" | "cog" | "components" | "database" | "doc" | "email" | "escalation-path" | "files" | "flag" | "folder" | "globe" | "incident-template" | "money" | "server" | "severity" | "status-page" | "store" | "star" | "tag" | "user" | "users";
                                id: string;
                                is_editable: boolean;
                                is_team_type: boolean;
                                name: string;
                                owning_team_ids: string[];
                                ranked: boolean;
                                registry_type?: string;
                                schema: {
                                    attributes: {
                                        array: boolean;
                                        backlink_attribute?: string;
                                        id: string;
                                        /** @enum {string} */
                                        mode: "" | "api" | "dashboard" | "external" | "internal" | "dynamic" | "backlink" | "path";
                                        name: string;
                                        path?: {
                                            attribute_id: string;
                                            attribute_name: string;
                                        }[];
                                        type: string;
                                    }[];
                                    version: number;
                                };
                                source_repo_url?: string;
                                supports_custom_aliases: boolean;
                                type_name: string;
                                updated_at: string;
                                use_name_as_identifier: boolean;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/follow_ups": {
        parameters: {
        };
        /** List follow-ups, a page at a time */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    assignee_team_id?: string;
                    created_at?: {
                        date_range?: string;
                        gte?: unknown;
                        lte?: unknown;
                    };
                    incident_id?: string;
                    incident_mode?: "standard" | "retrospective" | "test" | "tutorial" | "stream";
                    page_size?: number;
                    updated_at?: {
                        date_range?: string;
                        gte?: unknown;
                        lte?: unknown;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            follow_ups: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                assignee_team?: {
                                    id: string;
                                    name: string;
                                };
                                category?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                id: string;
                                incident_id: string;
                                labels: string[];
                                priority?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                title: string;
                                updated_at: string;
                            }[];
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Create a follow-up */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        assignee_id?: string | null;
                        assignee_team_id?: string | null;
                        description?: string | null;
                        external_issue_reference_id?: string | null;
                        follow_up_category_id?: string | null;
                        follow_up_priority_option_id?: string | null;
                        idempotency_key?: string;
                        incident_id: string;
                        labels?: string[] | null;
                        title: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            follow_up: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                assignee_team?: {
                                    id: string;
                                    name: string;
                                };
                                category?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                id: string;
                                incident_id: string;
                                labels: string[];
                                priority?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                title: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/follow_ups/{id}": {
        parameters: {
        };
        /** Show a follow-up */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            follow_up: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                assignee_team?: {
                                    id: string;
                                    name: string;
                                };
                                category?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                id: string;
                                incident_id: string;
                                labels: string[];
                                priority?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                title: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Replace a follow-up */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        assignee_id?: string | null;
                        assignee_team_id?: string | null;
                        description?: string | null;
                        follow_up_category_id?: string | null;
                        follow_up_priority_option_id?: string | null;
                        labels?: string[] | null;
                        /** @enum {string} */
                        status: "outstanding" | "completed" | "deleted" | "not_doing";
                        title: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            follow_up: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                assignee_team?: {
                                    id: string;
                                    name: string;
                                };
                                category?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                id: string;
                                incident_id: string;
                                labels: string[];
                                priority?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                title: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Delete a follow-up */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/follow_ups/{id}/actions/connect_external_issue": {
        parameters: {
        };
        /** Connect a follow-up to the issue of a tracker in which it is worked on */
        post: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        provider: string;
                        url: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            follow_up: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                assignee_team?: {
                                    id: string;
                                    name: string;
                                };
                                category?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                id: string;
                                incident_id: string;
                                labels: string[];
                                priority?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                title: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/follow_ups/actions/create_from_link": {
        parameters: {
        };
        /** Create a follow-up from an issue of a tracker */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        incident_id: string;
                        url: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            follow_up: {
                                assignee?: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                    slack_user_id?: string;
                                };
                                assignee_team?: {
                                    id: string;
                                    name: string;
                                };
                                category?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                completed_at?: string;
                                created_at: string;
                                creator: {
                                    api_key?: {
                                        id: string;
                                        name: string;
                                    };
                                    user?: {
                                        email?: string;
                                        id: string;
                                        name: string;
                                        /** @enum {string} */
                                        role: "viewer" | "responder" | "administrator" | "owner" | "unset";
                                        slack_user_id?: string;
                                    };
                                    workflow?: {
                                        id: string;
                                        name: string;
                                    };
                                };
                                description?: string;
                                external_issue_reference?: {
                                    issue_name: string;
                                    issue_permalink: string;
                                    /** @enum {string} */
                                    provider: "asana" | "azure_devops" | "click_up" | "linear" | "jira" | "jira_server" | "github" | "gitlab" | "service_now" | "shortcut" | "notion";
                                };
                                id: string;
                                incident_id: string;
                                labels: string[];
                                priority?: {
                                    description?: string;
                                    id: string;
                                    name: string;
                                    rank: number;
                                };
                                /** @enum {string} */
                                status: "outstanding" | "completed" | "deleted" | "not_doing";
                                title: string;
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/incident_forms": {
        parameters: {
        };
        /** List incident forms */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    page_size?: number;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_forms: {
                                created_at: string;
                                expressions: Record<string, never>[];
                                /** @enum {string} */
                                form_type: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                                id: string;
                                incident_type_id?: string;
                                lifecycle_elements: {
                                    can_select_no_value: boolean;
                                    custom_field_id?: string;
                                    default_value?: {
                                        array_value?: {
                                            literal?: string;
                                            reference?: string;
                                        }[];
                                        value?: {
                                            literal?: string;
                                            reference?: string;
                                        };
                                    };
                                    description?: string;
                                    /** @enum {string} */
                                    element_type: "name" | "incident_type" | "triage" | "severity" | "summary" | "status" | "update_message" | "next_update_in" | "visibility" | "incident_role" | "custom_field" | "text" | "divider";
                                    id: string;
                                    incident_role_id?: string;
                                    placeholder?: string;
                                    /** @enum {string} */
                                    required_if: "never_require" | "always_require" | "check_engine_config";
                                    required_if_condition_groups: {
                                        conditions: {
                                            operation: {
                                                label: string;
                                                value: string;
                                            };
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                }[];
                                                value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                };
                                            }[];
                                            subject: {
                                                label: string;
                                                reference: string;
                                            };
                                        }[];
                                    }[];
                                    show_if_condition_groups: {
                                        conditions: {
                                            operation: {
                                                label: string;
                                                value: string;
                                            };
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                }[];
                                                value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                };
                                            }[];
                                            subject: {
                                                label: string;
                                                reference: string;
                                            };
                                        }[];
                                    }[];
                                }[];
                                updated_at: string;
                            }[];
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Give a type of incident a form of its own */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        expressions: {
                            [key: string]: unknown;
                        }[];
                        /** @enum {string} */
                        form_type: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                        incident_type_id?: string;
                        /** @default [] */
                        lifecycle_elements?: {
                            can_select_no_value?: boolean;
                            config?: {
                                require_comment?: boolean;
                            };
                            custom_field_id?: string;
                            default_value?: {
                                array_value?: {
                                    literal?: string | null;
                                    reference?: string | null;
                                }[] | null;
                                value?: {
                                    literal?: string | null;
                                    reference?: string | null;
                                } | null;
                            };
                            description?: string;
                            element_type: string;
                            id?: string;
                            incident_role_id?: string;
                            incident_timestamp_id?: string;
                            placeholder?: string;
                            /** @enum {string} */
                            required_if?: "never_require" | "always_require" | "check_engine_config";
                            required_if_condition_groups?: {
                                conditions: {
                                    operation: string;
                                    /** @default [] */
                                    param_bindings?: {
                                        array_value?: {
                                            literal?: string | null;
                                            reference?: string | null;
                                        }[] | null;
                                        value?: {
                                            literal?: string | null;
                                            reference?: string | null;
                                        } | null;
                                    }[];
                                    subject: string;
                                }[];
                            }[];
                            show_if_condition_groups?: {
                                conditions: {
                                    operation: string;
                                    /** @default [] */
                                    param_bindings?: {
                                        array_value?: {
                                            literal?: string | null;
                                            reference?: string | null;
                                        }[] | null;
                                        value?: {
                                            literal?: string | null;
                                            reference?: string | null;
                                        } | null;
                                    }[];
                                    subject: string;
                                }[];
                            }[];
                        }[];
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_form: {
                                created_at: string;
                                expressions: Record<string, never>[];
                                /** @enum {string} */
                                form_type: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                                id: string;
                                incident_type_id?: string;
                                lifecycle_elements: {
                                    can_select_no_value: boolean;
                                    custom_field_id?: string;
                                    default_value?: {
                                        array_value?: {
                                            literal?: string;
                                            reference?: string;
                                        }[];
                                        value?: {
                                            literal?: string;
                                            reference?: string;
                                        };
                                    };
                                    description?: string;
                                    /** @enum {string} */
                                    element_type: "name" | "incident_type" | "triage" | "severity" | "summary" | "status" | "update_message" | "next_update_in" | "visibility" | "incident_role" | "custom_field" | "text" | "divider";
                                    id: string;
                                    incident_role_id?: string;
                                    placeholder?: string;
                                    /** @enum {string} */
                                    required_if: "never_require" | "always_require" | "check_engine_config";
                                    required_if_condition_groups: {
                                        conditions: {
                                            operation: {
                                                label: string;
                                                value: string;
                                            };
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                }[];
                                                value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                };
                                            }[];
                                            subject: {
                                                label: string;
                                                reference: string;
                                            };
                                        }[];
                                    }[];
                                    show_if_condition_groups: {
                                        conditions: {
                                            operation: {
                                                label: string;
                                                value: string;
                                            };
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                }[];
                                                value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                };
                                            }[];
                                            subject: {
                                                label: string;
                                                reference: string;
                                            };
                                        }[];
                                    }[];
                                }[];
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/incident_forms/{id}": {
        parameters: {
        };
        /** Show an incident form */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_form: {
                                created_at: string;
                                expressions: Record<string, never>[];
                                /** @enum {string} */
                                form_type: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                                id: string;
                                incident_type_id?: string;
                                lifecycle_elements: {
                                    can_select_no_value: boolean;
                                    custom_field_id?: string;
                                    default_value?: {
                                        array_value?: {
                                            literal?: string;
                                            reference?: string;
                                        }[];
                                        value?: {
                                            literal?: string;
                                            reference?: string;
                                        };
                                    };
                                    description?: string;
                                    /** @enum {string} */
                                    element_type: "name" | "incident_type" | "triage" | "severity" | "summary" | "status" | "update_message" | "next_update_in" | "visibility" | "incident_role" | "custom_field" | "text" | "divider";
                                    id: string;
                                    incident_role_id?: string;
                                    placeholder?: string;
                                    /** @enum {string} */
                                    required_if: "never_require" | "always_require" | "check_engine_config";
                                    required_if_condition_groups: {
                                        conditions: {
                                            operation: {
                                                label: string;
                                                value: string;
                                            };
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                }[];
                                                value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                };
                                            }[];
                                            subject: {
                                                label: string;
                                                reference: string;
                                            };
                                        }[];
                                    }[];
                                    show_if_condition_groups: {
                                        conditions: {
                                            operation: {
                                                label: string;
                                                value: string;
                                            };
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                }[];
                                                value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                };
                                            }[];
                                            subject: {
                                                label: string;
                                                reference: string;
                                            };
                                        }[];
                                    }[];
                                }[];
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Change an incident form */
        put: {
            parameters: {
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        expressions: {
                            [key: string]: unknown;
                        }[];
                        /** @enum {string} */
                        form_type: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                        incident_type_id?: string;
                        /** @default [] */
                        lifecycle_elements?: {
                            can_select_no_value?: boolean;
                            config?: {
                                require_comment?: boolean;
                            };
                            custom_field_id?: string;
                            default_value?: {
                                array_value?: {
                                    literal?: string | null;
                                    reference?: string | null;
                                }[] | null;
                                value?: {
                                    literal?: string | null;
                                    reference?: string | null;
                                } | null;
                            };
                            description?: string;
                            element_type: string;
                            id?: string;
                            incident_role_id?: string;
                            incident_timestamp_id?: string;
                            placeholder?: string;
                            /** @enum {string} */
                            required_if?: "never_require" | "always_require" | "check_engine_config";
                            required_if_condition_groups?: {
                                conditions: {
                                    operation: string;
                                    /** @default [] */
                                    param_bindings?: {
                                        array_value?: {
                                            literal?: string | null;
                                            reference?: string | null;
                                        }[] | null;
                                        value?: {
                                            literal?: string | null;
                                            reference?: string | null;
                                        } | null;
                                    }[];
                                    subject: string;
                                }[];
                            }[];
                            show_if_condition_groups?: {
                                conditions: {
                                    operation: string;
                                    /** @default [] */
                                    param_bindings?: {
                                        array_value?: {
                                            literal?: string | null;
                                            reference?: string | null;
                                        }[] | null;
                                        value?: {
                                            literal?: string | null;
                                            reference?: string | null;
                                        } | null;
                                    }[];
                                    subject: string;
                                }[];
                            }[];
                        }[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident_form: {
                                created_at: string;
                                expressions: Record<string, never>[];
                                /** @enum {string} */
                                form_type: "declare" | "update" | "resolve" | "accept" | "retrospective" | "custom-fields";
                                id: string;
                                incident_type_id?: string;
                                lifecycle_elements: {
                                    can_select_no_value: boolean;
                                    custom_field_id?: string;
                                    default_value?: {
                                        array_value?: {
                                            literal?: string;
                                            reference?: string;
                                        }[];
                                        value?: {
                                            literal?: string;
                                            reference?: string;
                                        };
                                    };
                                    description?: string;
                                    /** @enum {string} */
                                    element_type: "name" | "incident_type" | "triage" | "severity" | "summary" | "status" | "update_message" | "next_update_in" | "visibility" | "incident_role" | "custom_field" | "text" | "divider";
                                    id: string;
                                    incident_role_id?: string;
                                    placeholder?: string;
                                    /** @enum {string} */
                                    required_if: "never_require" | "always_require" | "check_engine_config";
                                    required_if_condition_groups: {
                                        conditions: {
                                            operation: {
                                                label: string;
                                                value: string;
                                            };
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                }[];
                                                value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                };
                                            }[];
                                            subject: {
                                                label: string;
                                                reference: string;
                                            };
                                        }[];
                                    }[];
                                    show_if_condition_groups: {
                                        conditions: {
                                            operation: {
                                                label: string;
                                                value: string;
                                            };
                                            param_bindings: {
                                                array_value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                }[];
                                                value?: {
                                                    literal?: string;
                                                    reference?: string;
                                                };
                                            }[];
                                            subject: {
                                                label: string;
                                                reference: string;
                                            };
                                        }[];
                                    }[];
                                }[];
                                updated_at: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Take away the form of a type of incident */
        delete: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/teams": {
        parameters: {
        };
        /** List teams with their members */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    page_size?: number;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pagination_meta: {
                                after?: string;
                                page_size: number;
                                total_record_count?: number;
                            };
                            teams: {
                                catalog_entry: {
                                    external_id?: string;
                                    id: string;
                                    name: string;
                                };
                                id: string;
                                members: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    slack_user_id?: string;
                                }[];
                                name: string;
                            }[];
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/api/v3/teams/{id}": {
        parameters: {
        };
        /** Show a team with its members */
        get: {
            parameters: {
                path: {
                    id: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            team: {
                                catalog_entry: {
                                    external_id?: string;
                                    id: string;
                                    name: string;
                                };
                                id: string;
                                members: {
                                    email?: string;
                                    id: string;
                                    name: string;
                                    slack_user_id?: string;
                                }[];
                                name: string;
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/internal/status-pages/answer": {
        parameters: {
        };
        /** Answer a question, by the link in a mail or on the page of a customer */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 0 */
                        at?: number;
                        fields: {
                            /** @default  */
                            option?: string;
                            /** @default  */
                            question?: string;
                            /** @default  */
                            token?: string;
                            /** @default  */
                            words?: string;
                        };
                        ip: string;
                        pageId: string;
                        /** @default  */
                        signature?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            outcome: "confirmation_sent" | "invalid_email" | "invalid_endpoint" | "invalid_number" | "text_sent" | "too_many" | "confirmed" | "secret" | "managing" | "saved" | "nothing_chosen" | "unsubscribed" | "owner_only" | "link_sent" | "entered" | "asking" | "answered" | "answer_missing" | "answer_closed" | "reported" | "report_empty" | "expired";
                            pass?: {
                                seconds: number;
                                value: string;
                            };
                            shown?: {
                                choices?: {
                                    isChosen: boolean;
                                    label: string;
                                    notes: string[];
                                    value: string;
                                }[];
                                incidents?: {
                                    id: string;
                                    name: string;
                                }[];
                                parts?: string[];
                                texts: {
                                    [key: string]: string;
                                };
                                ticked?: string[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/internal/status-pages/ask": {
        parameters: {
        };
        /** Ask for a link that opens the page of a customer */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 0 */
                        at?: number;
                        fields: {
                            /** @default  */
                            email?: string;
                        };
                        ip: string;
                        pageId: string;
                        /** @default  */
                        signature?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            outcome: "confirmation_sent" | "invalid_email" | "invalid_endpoint" | "invalid_number" | "text_sent" | "too_many" | "confirmed" | "secret" | "managing" | "saved" | "nothing_chosen" | "unsubscribed" | "owner_only" | "link_sent" | "entered" | "asking" | "answered" | "answer_missing" | "answer_closed" | "reported" | "report_empty" | "expired";
                            pass?: {
                                seconds: number;
                                value: string;
                            };
                            shown?: {
                                choices?: {
                                    isChosen: boolean;
                                    label: string;
                                    notes: string[];
                                    value: string;
                                }[];
                                incidents?: {
                                    id: string;
                                    name: string;
                                }[];
                                parts?: string[];
                                texts: {
                                    [key: string]: string;
                                };
                                ticked?: string[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/internal/status-pages/confirm": {
        parameters: {
        };
        /** Confirm a subscription */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 0 */
                        at?: number;
                        fields: {
                            /** @default  */
                            token?: string;
                        };
                        ip: string;
                        pageId: string;
                        /** @default  */
                        signature?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            outcome: "confirmation_sent" | "invalid_email" | "invalid_endpoint" | "invalid_number" | "text_sent" | "too_many" | "confirmed" | "secret" | "managing" | "saved" | "nothing_chosen" | "unsubscribed" | "owner_only" | "link_sent" | "entered" | "asking" | "answered" | "answer_missing" | "answer_closed" | "reported" | "report_empty" | "expired";
                            pass?: {
                                seconds: number;
                                value: string;
                            };
                            shown?: {
                                choices?: {
                                    isChosen: boolean;
                                    label: string;
                                    notes: string[];
                                    value: string;
                                }[];
                                incidents?: {
                                    id: string;
                                    name: string;
                                }[];
                                parts?: string[];
                                texts: {
                                    [key: string]: string;
                                };
                                ticked?: string[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/internal/status-pages/enter": {
        parameters: {
        };
        /** Open a page that only some may read, with a link */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 0 */
                        at?: number;
                        fields: {
                            /** @default  */
                            token?: string;
                        };
                        ip: string;
                        pageId: string;
                        /** @default  */
                        signature?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            outcome: "confirmation_sent" | "invalid_email" | "invalid_endpoint" | "invalid_number" | "text_sent" | "too_many" | "confirmed" | "secret" | "managing" | "saved" | "nothing_chosen" | "unsubscribed" | "owner_only" | "link_sent" | "entered" | "asking" | "answered" | "answer_missing" | "answer_closed" | "reported" | "report_empty" | "expired";
                            pass?: {
                                seconds: number;
                                value: string;
                            };
                            shown?: {
                                choices?: {
                                    isChosen: boolean;
                                    label: string;
                                    notes: string[];
                                    value: string;
                                }[];
                                incidents?: {
                                    id: string;
                                    name: string;
                                }[];
                                parts?: string[];
                                texts: {
                                    [key: string]: string;
                                };
                                ticked?: string[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/internal/status-pages/manage": {
        parameters: {
        };
        /** Change what a subscriber hears about */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 0 */
                        at?: number;
                        fields: {
                            /** @default [] */
                            components?: string[];
                            /** @default [] */
                            incidents?: string[];
                            scope?: string;
                            step?: string;
                            /** @default  */
                            token?: string;
                        };
                        ip: string;
                        pageId: string;
                        /** @default  */
                        signature?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            outcome: "confirmation_sent" | "invalid_email" | "invalid_endpoint" | "invalid_number" | "text_sent" | "too_many" | "confirmed" | "secret" | "managing" | "saved" | "nothing_chosen" | "unsubscribed" | "owner_only" | "link_sent" | "entered" | "asking" | "answered" | "answer_missing" | "answer_closed" | "reported" | "report_empty" | "expired";
                            pass?: {
                                seconds: number;
                                value: string;
                            };
                            shown?: {
                                choices?: {
                                    isChosen: boolean;
                                    label: string;
                                    notes: string[];
                                    value: string;
                                }[];
                                incidents?: {
                                    id: string;
                                    name: string;
                                }[];
                                parts?: string[];
                                texts: {
                                    [key: string]: string;
                                };
                                ticked?: string[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/internal/status-pages/question": {
        parameters: {
        };
        /** Show a customer the question behind a link in its mail; answers nothing */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 0 */
                        at?: number;
                        fields: {
                            /** @default  */
                            token?: string;
                        };
                        ip: string;
                        pageId: string;
                        /** @default  */
                        signature?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            outcome: "confirmation_sent" | "invalid_email" | "invalid_endpoint" | "invalid_number" | "text_sent" | "too_many" | "confirmed" | "secret" | "managing" | "saved" | "nothing_chosen" | "unsubscribed" | "owner_only" | "link_sent" | "entered" | "asking" | "answered" | "answer_missing" | "answer_closed" | "reported" | "report_empty" | "expired";
                            pass?: {
                                seconds: number;
                                value: string;
                            };
                            shown?: {
                                choices?: {
                                    isChosen: boolean;
                                    label: string;
                                    notes: string[];
                                    value: string;
                                }[];
                                incidents?: {
                                    id: string;
                                    name: string;
                                }[];
                                parts?: string[];
                                texts: {
                                    [key: string]: string;
                                };
                                ticked?: string[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/internal/status-pages/report": {
        parameters: {
        };
        /** Report that one is affected too */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 0 */
                        at?: number;
                        fields: {
                            /** @default  */
                            email?: string;
                            /** @default  */
                            incident?: string;
                            /** @default  */
                            words?: string;
                        };
                        ip: string;
                        pageId: string;
                        /** @default  */
                        signature?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            outcome: "confirmation_sent" | "invalid_email" | "invalid_endpoint" | "invalid_number" | "text_sent" | "too_many" | "confirmed" | "secret" | "managing" | "saved" | "nothing_chosen" | "unsubscribed" | "owner_only" | "link_sent" | "entered" | "asking" | "answered" | "answer_missing" | "answer_closed" | "reported" | "report_empty" | "expired";
                            pass?: {
                                seconds: number;
                                value: string;
                            };
                            shown?: {
                                choices?: {
                                    isChosen: boolean;
                                    label: string;
                                    notes: string[];
                                    value: string;
                                }[];
                                incidents?: {
                                    id: string;
                                    name: string;
                                }[];
                                parts?: string[];
                                texts: {
                                    [key: string]: string;
                                };
                                ticked?: string[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/internal/status-pages/subscribe": {
        parameters: {
        };
        /** Ask to be told of updates */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 0 */
                        at?: number;
                        fields: {
                            /** @default [] */
                            components?: string[];
                            /** @default  */
                            email?: string;
                            endpoint?: string;
                            incident?: string;
                            kind?: string;
                        };
                        ip: string;
                        pageId: string;
                        /** @default  */
                        signature?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            outcome: "confirmation_sent" | "invalid_email" | "invalid_endpoint" | "invalid_number" | "text_sent" | "too_many" | "confirmed" | "secret" | "managing" | "saved" | "nothing_chosen" | "unsubscribed" | "owner_only" | "link_sent" | "entered" | "asking" | "answered" | "answer_missing" | "answer_closed" | "reported" | "report_empty" | "expired";
                            pass?: {
                                seconds: number;
                                value: string;
                            };
                            shown?: {
                                choices?: {
                                    isChosen: boolean;
                                    label: string;
                                    notes: string[];
                                    value: string;
                                }[];
                                incidents?: {
                                    id: string;
                                    name: string;
                                }[];
                                parts?: string[];
                                texts: {
                                    [key: string]: string;
                                };
                                ticked?: string[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
    "/internal/status-pages/unsubscribe": {
        parameters: {
        };
        /** End a subscription */
        post: {
            parameters: {
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 0 */
                        at?: number;
                        fields: {
                            /** @default  */
                            token?: string;
                        };
                        ip: string;
                        pageId: string;
                        /** @default  */
                        signature?: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            outcome: "confirmation_sent" | "invalid_email" | "invalid_endpoint" | "invalid_number" | "text_sent" | "too_many" | "confirmed" | "secret" | "managing" | "saved" | "nothing_chosen" | "unsubscribed" | "owner_only" | "link_sent" | "entered" | "asking" | "answered" | "answer_missing" | "answer_closed" | "reported" | "report_empty" | "expired";
                            pass?: {
                                seconds: number;
                                value: string;
                            };
                            shown?: {
                                choices?: {
                                    isChosen: boolean;
                                    label: string;
                                    notes: string[];
                                    value: string;
                                }[];
                                incidents?: {
                                    id: string;
                                    name: string;
                                }[];
                                parts?: string[];
                                texts: {
                                    [key: string]: string;
                                };
                                ticked?: string[];
                            };
                        };
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        DecisionNode: {
            /** @default  */
            help: string;
            id: string;
            /** @constant */
            kind: "question";
            options: {
                id: string;
                label: string;
                next: components["schemas"]["DecisionNode"];
            }[];
            text: string;
        } | {
            /** @default [] */
            effects: ({
                /** @enum {string} */
                answer: "everyone" | "some_customers" | "one_customer" | "nobody";
                /** @constant */
                do: "decide_audience";
            } | {
                /** @constant */
                do: "set_severity";
                severityId: string;
            } | {
                /** @constant */
                do: "set_type";
                typeId: string;
            } | {
                /** @constant */
                do: "set_field";
                fieldId: string;
                values: string[];
            } | {
                /** @constant */
                do: "make_private";
            } | {
                /** @enum {string} */
                class: "security" | "privacy" | "legal" | "contract";
                /** @constant */
                do: "mark_sensitive";
            } | {
                description: string;
                /** @constant */
                do: "create_action";
            })[];
            id: string;
            /** @constant */
            kind: "outcome";
            /** @default  */
            text: string;
            title: string;
        };
        DecisionNodeInput: {
            /** @default  */
            help: string;
            id: string;
            /** @constant */
            kind: "question";
            options: {
                id: string;
                label: string;
                next: components["schemas"]["DecisionNodeInput"];
            }[];
            text: string;
        } | {
            /** @default [] */
            effects: ({
                /** @enum {string} */
                answer: "everyone" | "some_customers" | "one_customer" | "nobody";
                /** @constant */
                do: "decide_audience";
            } | {
                /** @constant */
                do: "set_severity";
                severityId: string;
            } | {
                /** @constant */
                do: "set_type";
                typeId: string;
            } | {
                /** @constant */
                do: "set_field";
                fieldId: string;
                values: string[];
            } | {
                /** @constant */
                do: "make_private";
            } | {
                /** @enum {string} */
                class: "security" | "privacy" | "legal" | "contract";
                /** @constant */
                do: "mark_sensitive";
            } | {
                description: string;
                /** @constant */
                do: "create_action";
            })[];
            id: string;
            /** @constant */
            kind: "outcome";
            /** @default  */
            text: string;
            title: string;
        };
        Error: {
            errors: {
                code: string;
                message: string;
                source?: {
                    field?: string;
                    pointer?: string;
                };
            }[];
            request_id: string;
            status: number;
            type: string;
        };
        ErrorInput: {
            errors: {
                code: string;
                message: string;
                source?: {
                    field?: string;
                    pointer?: string;
                };
            }[];
            request_id: string;
            status: number;
            type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
