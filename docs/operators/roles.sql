-- Two roles: `assistant_owner` makes and changes the tables (release: `python -m bot migrate`), `assistant` serves and can
-- neither change tables nor see other schemas. Run once as a superuser, inside the assistant's own database:
--
--   psql -v owner_password="'…'" -v password="'…'" -f docs/operators/roles.sql assistant
--
-- Then: release with DATABASE_URL=postgresql://assistant_owner:…@host/assistant, web with postgresql://assistant:…@host/assistant.
-- With peer or certificate authentication leave the passwords out and delete both ALTER ROLE lines.

CREATE ROLE assistant_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE assistant LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
ALTER ROLE assistant_owner PASSWORD :owner_password;
ALTER ROLE assistant PASSWORD :password;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO assistant_owner;
GRANT USAGE ON SCHEMA public TO assistant;

-- tables of an installation that ran under another role so far
DO $$ DECLARE found record; BEGIN
  FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE public.%I OWNER TO assistant_owner', found.tablename);
  END LOOP;
END $$;

-- what exists already, and what later migrations make
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO assistant;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO assistant;
ALTER DEFAULT PRIVILEGES FOR ROLE assistant_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO assistant;
ALTER DEFAULT PRIVILEGES FOR ROLE assistant_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO assistant;

-- a statement or a lock that hangs must not hang the assistant
ALTER ROLE assistant SET statement_timeout = '30s';
ALTER ROLE assistant SET idle_in_transaction_session_timeout = '60s';
