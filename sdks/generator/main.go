// Command generator writes the SDKs of a Pulumi package for Node.js, Python and Go from its schema, by the generators of the Pulumi
// CLI (`pulumi package gen-sdk` runs the same ones, each behind its language's plugin):
//
//	go run . SCHEMA VERSION FOLDER
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"

	"github.com/blang/semver"
)

const tool = "glimpse"

type files = map[string][]byte

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: generator SCHEMA VERSION FOLDER")
		os.Exit(2)
	}
	if err := generate(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate(file, version, folder string) error {
	generators := map[string]func(*schema.Package) (files, error){
		"nodejs": func(pkg *schema.Package) (files, error) {
			return nodejs.GeneratePackage(tool, pkg, nil, nil, false, alone{})
		},
		"python": func(pkg *schema.Package) (files, error) {
			return python.GeneratePackage(tool, pkg, nil, alone{})
		},
		"go": func(pkg *schema.Package) (files, error) { return golang.GeneratePackage(tool, pkg, nil) },
	}
	for language, generator := range generators {
		pkg, err := bound(file, version)
		if err != nil {
			return err
		}
		written, err := generator(pkg)
		if err != nil {
			return fmt.Errorf("%s: %w", language, err)
		}
		if err := write(written, filepath.Join(folder, language)); err != nil {
			return err
		}
	}
	return nil
}

// bound reads the schema. A generator keeps notes in the package that it is given, so each has its own.
func bound(file, version string) (*schema.Package, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	spec.Version = version
	pkg, diagnostics, err := schema.BindSpec(spec, alone{}, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if len(diagnostics) > 0 {
		return nil, fmt.Errorf("%s: %w", file, diagnostics)
	}
	return pkg, nil
}

func write(all files, folder string) error {
	for name, text := range all {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// alone loads no other package: the schema refers to none.
type alone struct{}

var errAlone = errors.New("the schema refers to another package")

func (alone) LoadPackage(string, *semver.Version) (*schema.Package, error) {
	return nil, errAlone
}

func (alone) LoadPackageV2(context.Context, *schema.PackageDescriptor) (*schema.Package, error) {
	return nil, errAlone
}

func (alone) LoadPackageReference(string, *semver.Version) (schema.PackageReference, error) {
	return nil, errAlone
}

func (alone) LoadPackageReferenceV2(context.Context, *schema.PackageDescriptor) (schema.PackageReference, error) {
	return nil, errAlone
}
