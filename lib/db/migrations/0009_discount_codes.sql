CREATE TABLE "discount_uses" (
	"order_id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"email" text NOT NULL,
	"state" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "discount_uses_state" CHECK (state in ('held', 'released'))
);
--> statement-breakpoint
CREATE TABLE "discounts" (
	"code" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"basis_points" integer,
	"amounts" jsonb,
	"minimums" jsonb,
	"shelves" jsonb,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"max_uses" integer,
	"max_uses_per_email" integer,
	"uses" integer DEFAULT 0 NOT NULL,
	"sandbox_only" boolean DEFAULT false NOT NULL,
	CONSTRAINT "discounts_kind" CHECK (kind in ('percentage', 'amount', 'free_shipping')),
	CONSTRAINT "discounts_terms" CHECK (("discounts"."kind" = 'percentage') = ("discounts"."basis_points" is not null) and ("discounts"."kind" = 'amount') = ("discounts"."amounts" is not null)),
	CONSTRAINT "discounts_basis_points" CHECK ("discounts"."basis_points" between 1 and 10000),
	CONSTRAINT "discounts_uses" CHECK ("discounts"."uses" >= 0),
	CONSTRAINT "discounts_max_uses" CHECK ("discounts"."max_uses" >= 0),
	CONSTRAINT "discounts_max_uses_per_email" CHECK ("discounts"."max_uses_per_email" >= 1)
);
--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "discount_amount" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "shipping_method" text DEFAULT 'standard' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "discount_code" text;--> statement-breakpoint
ALTER TABLE "discount_uses" ADD CONSTRAINT "discount_uses_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_uses" ADD CONSTRAINT "discount_uses_code_discounts_code_fk" FOREIGN KEY ("code") REFERENCES "public"."discounts"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "discount_uses_by" ON "discount_uses" USING btree ("code","email");--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_discount" CHECK ("order_lines"."discount_amount" between 0 and "order_lines"."line_amount");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_discount" CHECK ("orders"."discount" >= 0 and ("orders"."discount" > 0) = ("orders"."discount_code" is not null));