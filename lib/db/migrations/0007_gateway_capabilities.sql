CREATE TABLE "gateway_capabilities" (
	"gateway" text NOT NULL,
	"mode" text NOT NULL,
	"account" text NOT NULL,
	"body" jsonb NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gateway_capabilities_gateway_mode_account_pk" PRIMARY KEY("gateway","mode","account")
);
