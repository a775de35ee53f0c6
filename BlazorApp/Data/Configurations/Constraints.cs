using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

/// <summary>Checks that SQLite itself enforces, so that no tool can write what the import would refuse.</summary>
internal static class Constraints
{
    public const int SlugLength = 80;

    extension<TEntity>(EntityTypeBuilder<TEntity> entity) where TEntity : class
    {
        /// <summary>A text column that is neither empty nor longer than <paramref name="max"/> characters.</summary>
        public void HasText(Expression<Func<TEntity, string?>> column, int max)
        {
            var property = entity.Property(column).HasMaxLength(max);
            entity.HasRule($"{property.Metadata.Name}_Length", $"length(\"{property.Metadata.Name}\") BETWEEN 1 AND {max}");
        }

        /// <summary>A column that holds one of an enum's names (or null, where the column may).</summary>
        public void HasWord<TEnum>(Expression<Func<TEntity, TEnum>> column) where TEnum : struct, Enum => HasWordCheck<TEntity, TEnum>(entity, entity.Property(column).Metadata.Name);

        /// <inheritdoc cref="HasWord{TEntity, TEnum}(EntityTypeBuilder{TEntity}, Expression{Func{TEntity, TEnum}})"/>
        public void HasWord<TEnum>(Expression<Func<TEntity, TEnum?>> column) where TEnum : struct, Enum => HasWordCheck<TEntity, TEnum>(entity, entity.Property(column).Metadata.Name);

        /// <summary>A named check constraint on the entity's table.</summary>
        public void HasRule(string name, string sql) =>
            entity.ToTable(table => table.HasCheckConstraint($"CK_{entity.Metadata.GetTableName()}_{name}", sql));

        /// <summary>A slug or key: small letters, digits and hyphens; unique in its table unless it says otherwise.</summary>
        public void HasSlug(Expression<Func<TEntity, string?>> column, bool isUnique = true)
        {
            entity.HasText(column, SlugLength);
            var name = entity.Property(column).Metadata.Name;
            entity.HasRule($"{name}_Slug", $"\"{name}\" NOT GLOB '*[^a-z0-9-]*'");
            if (isUnique)
                entity.HasIndex(name).IsUnique();
        }
    }

    // Not IN (…), whose list SQLite builds anew for each row that is written.
    private static void HasWordCheck<TEntity, TEnum>(EntityTypeBuilder<TEntity> entity, string column)
        where TEntity : class
        where TEnum : struct, Enum =>
        entity.HasRule($"{column}_Word", string.Join(" OR ", Enum.GetNames<TEnum>().Select(name => $"\"{column}\" = '{name}'")));
}
